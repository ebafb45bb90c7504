using System.Numerics;

namespace Pix2Pix.Data.Synth;

/// <summary>Draws moods. Colours are written as they look (sRGB-like) and squared into linear light.</summary>
internal static class PhotoMoodDraw
{
    private static readonly Vector3[] _plaster =
    [
        new(0.88f, 0.82f, 0.68f), new(0.86f, 0.74f, 0.56f), new(0.80f, 0.80f, 0.78f), new(0.90f, 0.87f, 0.80f), new(0.78f, 0.62f, 0.52f),
        new(0.70f, 0.76f, 0.72f), new(0.84f, 0.68f, 0.62f), new(0.66f, 0.70f, 0.76f), new(0.88f, 0.80f, 0.62f), new(0.62f, 0.58f, 0.54f),
    ];

    private static readonly Vector3[] _brick =
    [
        new(0.62f, 0.34f, 0.26f), new(0.55f, 0.28f, 0.22f), new(0.70f, 0.46f, 0.34f), new(0.50f, 0.36f, 0.30f), new(0.74f, 0.62f, 0.46f),
    ];

    private static readonly Vector3[] _stone =
    [
        new(0.74f, 0.71f, 0.65f), new(0.80f, 0.75f, 0.64f), new(0.62f, 0.60f, 0.57f), new(0.70f, 0.62f, 0.52f),
    ];

    private static readonly Vector3[] _paint =
    [
        new(0.92f, 0.91f, 0.88f), new(0.88f, 0.86f, 0.80f), new(0.34f, 0.24f, 0.17f), new(0.22f, 0.30f, 0.26f), new(0.30f, 0.31f, 0.33f),
        new(0.45f, 0.20f, 0.15f), new(0.20f, 0.26f, 0.38f),
    ];

    private static readonly Vector3[] _roof =
    [
        new(0.34f, 0.35f, 0.39f), new(0.55f, 0.30f, 0.22f), new(0.42f, 0.28f, 0.22f), new(0.44f, 0.50f, 0.48f),
    ];

    public static PhotoMood Draw(CounterRandom random)
    {
        var wall = random.Pick<WallMaterial>([WallMaterial.Plaster, WallMaterial.Plaster, WallMaterial.Brick, WallMaterial.Brick, WallMaterial.Stone]);
        var overcast = random.Chance(0.4f);
        var sunny = overcast ? random.Between(0f, 0.25f) : random.Between(0.7f, 1.15f);
        var grayness = overcast ? random.Between(0.6f, 1f) : random.Between(0f, 0.35f);
        var side = random.Chance(0.5f) ? 1f : -1f;
        return new PhotoMood
        {
            Wall = wall,
            StoneGround = random.Chance(0.4f),
            WallColor = Linear(random.Near(random.Pick<Vector3>(Colors(wall)), 0.05f)),
            TrimColor = Linear(random.Near(random.Pick<Vector3>(random.Chance(0.6f) ? _stone : _paint.AsSpan(0, 2)), 0.05f)),
            FrameColor = Linear(random.Near(random.Pick<Vector3>(random.Chance(0.6f) ? _paint.AsSpan(0, 2) : _paint), 0.04f)),
            DoorColor = Linear(random.Near(random.Pick<Vector3>(_paint.AsSpan(2)), 0.08f)),
            RoofColor = Linear(random.Near(random.Pick<Vector3>(_roof), 0.05f)),
            ShopColor = Linear(random.Near(random.Pick<Vector3>(_paint), 0.12f)),
            RailColor = Linear(random.Near(new Vector3(0.16f), 0.06f)),
            BlindColor = Linear(random.Near(random.Pick<Vector3>([new(0.85f, 0.82f, 0.74f), new(0.45f, 0.52f, 0.42f), new(0.55f, 0.40f, 0.28f)]), 0.06f)),
            StreetColor = Linear(random.Near(new Vector3(0.46f, 0.45f, 0.44f), 0.06f)),
            SkyTop = Linear(Vector3.Lerp(random.Near(new Vector3(0.36f, 0.55f, 0.84f), 0.06f), new Vector3(0.78f, 0.80f, 0.83f), grayness)),
            SkyHorizon = Linear(Vector3.Lerp(random.Near(new Vector3(0.74f, 0.84f, 0.94f), 0.05f), new Vector3(0.88f, 0.89f, 0.90f), grayness)),
            Clouds = random.Between(0f, 0.9f),
            Courses = wall == WallMaterial.Stone ? random.Between(16f, 30f) : random.Between(55f, 90f),
            BrickPhase = new Vector2(random.Between(0, 1), random.Between(0, 1)),
            Mullions = random.NextInt(5),
            Reflection = random.Between(0.1f, 0.75f),
            Curtains = random.Between(0f, 0.7f),
            Weathering = random.Between(0f, 1f),
            Sun = sunny * new Vector3(1f, random.Between(0.86f, 0.97f), random.Between(0.68f, 0.9f)),
            Ambient = (1.02f - (0.62f * Math.Min(sunny, 1f))) * Vector3.Lerp(new Vector3(0.86f, 0.94f, 1.1f), Vector3.One, grayness),
            Shadow = new Vector2(side * random.Between(0.35f, 1.3f), random.Between(0.5f, 1.6f)),
            StreetShadow = random.Chance(0.3f) ? new Vector2(random.Between(0.35f, 1.1f), random.Between(0.35f, 1.1f)) : new Vector2(2f),
            Tree = random.Chance(0.25f),
            LeafColor = Linear(random.Near(random.Pick<Vector3>([new(0.34f, 0.44f, 0.22f), new(0.42f, 0.46f, 0.20f), new(0.55f, 0.40f, 0.18f)]), 0.06f)),
            TreeCenter = new Vector2(random.Between(0.05f, 0.95f), random.Between(0.62f, 0.78f)),
            TreeRadius = random.Between(0.08f, 0.22f),
            Exposure = random.Between(0.82f, 1.18f),
            WhiteBalance = new Vector3(random.Between(0.95f, 1.06f), 1f, random.Between(0.93f, 1.06f)),
            Blur = random.Between(0.1f, 0.7f),
            Grain = random.Between(0.006f, 0.022f),
            Texture = new TextureNoise((uint)random.NextBits()),
        };
    }

    private static Vector3[] Colors(WallMaterial wall) => wall switch
    {
        WallMaterial.Brick => _brick,
        WallMaterial.Stone => _stone,
        _ => _plaster,
    };

    private static Vector3 Linear(Vector3 look) => look * look;
}
