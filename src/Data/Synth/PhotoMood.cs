using System.Numerics;

namespace Pix2Pix.Data.Synth;

/// <summary>What a wall is made of.</summary>
internal enum WallMaterial
{
    Plaster,
    Brick,
    Stone,
}

/// <summary>
/// What the photograph shows and the label does not: colours, materials, weather, light, camera. A network that only
/// minimises L1 can do no better than to average over these. Colours are linear light, 0 to 1.
/// </summary>
internal sealed record PhotoMood
{
    public required WallMaterial Wall { get; init; }

    /// <summary>The ground floor is of stone, whatever the wall is of.</summary>
    public required bool StoneGround { get; init; }

    public required Vector3 WallColor { get; init; }

    public required Vector3 TrimColor { get; init; }

    public required Vector3 FrameColor { get; init; }

    public required Vector3 DoorColor { get; init; }

    public required Vector3 RoofColor { get; init; }

    public required Vector3 ShopColor { get; init; }

    public required Vector3 RailColor { get; init; }

    public required Vector3 BlindColor { get; init; }

    public required Vector3 StreetColor { get; init; }

    public required Vector3 SkyTop { get; init; }

    public required Vector3 SkyHorizon { get; init; }

    public required float Clouds { get; init; }

    /// <summary>Courses of bricks in the height of the picture.</summary>
    public required float Courses { get; init; }

    /// <summary>Where the first brick starts, in bricks and courses.</summary>
    public required Vector2 BrickPhase { get; init; }

    public required int Mullions { get; init; }

    /// <summary>How much of the sky the panes mirror, 0 to 1.</summary>
    public required float Reflection { get; init; }

    /// <summary>Share of windows with curtains.</summary>
    public required float Curtains { get; init; }

    /// <summary>Stains and streaks, 0 to 1.</summary>
    public required float Weathering { get; init; }

    public required Vector3 Sun { get; init; }

    public required Vector3 Ambient { get; init; }

    /// <summary>Shadow per relief: to the right and downwards positive.</summary>
    public required Vector2 Shadow { get; init; }

    /// <summary>Where the shadow of the houses opposite ends at the left and the right border; below 1 it is seen.</summary>
    public required Vector2 StreetShadow { get; init; }

    public required bool Tree { get; init; }

    public required Vector3 LeafColor { get; init; }

    public required Vector2 TreeCenter { get; init; }

    public required float TreeRadius { get; init; }

    public required float Exposure { get; init; }

    public required Vector3 WhiteBalance { get; init; }

    public required float Blur { get; init; }

    public required float Grain { get; init; }

    public required TextureNoise Texture { get; init; }
}
