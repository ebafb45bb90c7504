namespace Pix2Pix.Data.Synth;

/// <summary>A rectangle of a façade. Coordinates run from 0 (left, top) to 1 (right, bottom) of the picture.</summary>
internal readonly record struct FacadeElement(FacadePart Part, float Left, float Top, float Right, float Bottom)
{
    public float Width => Right - Left;

    public float Height => Bottom - Top;

    /// <summary>
    /// How far it stands out of the wall (or, negative, lies behind it), in picture heights: decides what throws
    /// shadows on what.
    /// </summary>
    public float Relief => Part switch
    {
        FacadePart.Background => -0.05f,
        FacadePart.Roof => -0.01f,
        FacadePart.Window or FacadePart.Shop => -0.016f,
        FacadePart.Door => -0.022f,
        FacadePart.Blind => -0.012f,
        FacadePart.Deco or FacadePart.Molding => 0.008f,
        FacadePart.Sill => 0.012f,
        FacadePart.Pillar => 0.009f,
        FacadePart.Cornice => 0.024f,
        FacadePart.Balcony => 0.030f,
        _ => 0f,
    };
}

/// <summary>What the label shows of a façade: its elements, each drawn over those before it.</summary>
/// <param name="Elements">From back to front; the first is the background.</param>
/// <param name="GroundFloorTop">Where the ground floor starts, 0 to 1.</param>
internal sealed record FacadePlan(FacadeElement[] Elements, float GroundFloorTop);
