using System.Numerics;

namespace Pix2Pix.Data.Synth;

/// <summary>Bricks, plaster or blocks of stone, with stains.</summary>
internal sealed class WallSurface(PhotoMood mood, float groundFloorTop)
{
    private const float BrickLength = 2.7f; // in courses
    private const float BlockLength = 2.1f;

    public Surface At(SurfacePoint point)
    {
        var ground = point.Y > groundFloorTop && mood.StoneGround;
        var color = ground ? mood.TrimColor : mood.WallColor;
        var albedo = (ground ? WallMaterial.Stone : mood.Wall) switch
        {
            WallMaterial.Brick => Masonry(point, color, mood.Courses, BrickLength, joint: 0.16f, spread: 0.42f, jointTone: 1.35f),
            WallMaterial.Stone => Masonry(point, color, MathF.Min(mood.Courses, 28f), BlockLength, joint: 0.07f, spread: 0.16f, jointTone: 0.62f),
            _ => color,
        };
        var grain = mood.Texture.Fractal(point.X * 90, point.Y * 90, 2) - 0.5f;
        var patches = mood.Texture.Fractal((point.X * 7) + 31, point.Y * 7, 3) - 0.5f;
        return new Surface(albedo * (1 + (0.16f * grain) + (0.34f * patches)) * Stains(point));
    }

    private Vector3 Masonry(SurfacePoint point, Vector3 color, float courses, float length, float joint, float spread, float jointTone)
    {
        var row = (point.Y * courses) + mood.BrickPhase.Y;
        var course = MathF.Floor(row);
        var along = (point.X * courses / length) + mood.BrickPhase.X + (0.5f * ((int)course & 1));
        var brick = MathF.Floor(along);
        var tone = 1 + (spread * (mood.Texture.Cell((int)brick, (int)course) - 0.5f));
        var inJoint = row - course < joint || along - brick < joint / length;
        var detail = point.Visible(1 / courses);
        var mixed = inJoint ? Vector3.Lerp(color, new Vector3((color.X + color.Y + color.Z) / 3 * jointTone), 0.75f) : color * tone;
        return Vector3.Lerp(color, mixed, detail);
    }

    /// <summary>Streaks run down, dirt gathers at the foot and below the cornice.</summary>
    private float Stains(SurfacePoint point)
    {
        var streaks = mood.Texture.Fractal(point.X * 45, (point.Y * 2.5f) + 70, 3);
        var foot = MathF.Max(0, (point.V - 0.86f) * 2.5f);
        var head = MathF.Max(0, 0.12f - point.V) * 2f;
        return 1 - (mood.Weathering * ((0.55f * MathF.Max(0, streaks - 0.52f) * 2) + (0.5f * foot) + (0.6f * head * streaks)));
    }
}
