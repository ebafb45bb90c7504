using System.Numerics;

namespace Pix2Pix.Data.Synth;

/// <summary>Sky, the houses beside, the pavement, the roof, and a tree in front.</summary>
internal sealed class Surroundings(PhotoMood mood, FacadePlan plan)
{
    private readonly FacadeElement _wall = Array.Find(plan.Elements, element => element.Part == FacadePart.Wall);

    public Surface Background(SurfacePoint point)
    {
        if (point.Y > _wall.Bottom)
        {
            var worn = mood.Texture.Fractal(point.X * 60, point.Y * 160, 3);
            var kerb = MathF.Abs(point.Y - _wall.Bottom - 0.02f) < 0.002f ? 0.6f : 1f;
            return new Surface(mood.StreetColor * (0.7f + (0.6f * worn)) * kerb);
        }

        var beside = point.X < _wall.Left || point.X > _wall.Right;
        var side = point.X < 0.5f ? 1 : 2;
        if (beside && point.Y > 0.06f + (0.4f * mood.Texture.Cell(side, 71)))
        {
            var own = new Vector3(0.3f + (0.5f * mood.Texture.Cell(side, 72)));
            var opening = mood.Texture.Cell(side, 73) > 0.3f && point.Y * 6 % 1 is > 0.3f and < 0.75f && MathF.Abs((point.X * 24 % 1) - 0.5f) < 0.25f;
            return new Surface(opening ? new Vector3(0.04f) : own * mood.WallColor * (0.8f + (0.4f * mood.Texture.Fractal(point.X * 40, point.Y * 40, 2))));
        }

        var sky = Vector3.Lerp(mood.SkyTop, mood.SkyHorizon, Math.Clamp(point.Y * 2.2f, 0, 1));
        var cloud = MathF.Max(0, mood.Texture.Fractal((point.X * 3) + 8, point.Y * 7, 4) - (1 - (mood.Clouds * 0.7f))) * 3f;
        return new Surface(Vector3.Zero, Vector3.Lerp(sky, new Vector3(0.92f), Math.Clamp(cloud, 0, 1)));
    }

    public Surface Roof(SurfacePoint point)
    {
        var row = point.Y * 62;
        var course = MathF.Floor(row);
        var along = (point.X * 50) + (0.5f * ((int)course & 1));
        var tone = 0.8f + (0.4f * mood.Texture.Cell((int)along, (int)course + 2000));
        var lip = row - course > 0.78f ? 0.55f : 1f;
        var detail = point.Visible(1f / 62);
        return new Surface(mood.RoofColor * (1 + (((tone * lip) - 1) * detail)) * (0.8f + (0.4f * mood.Texture.Fractal(point.X * 9, point.Y * 9, 2))));
    }

    /// <summary>The tree, where one hides the point.</summary>
    public Surface? Tree(float x, float y)
    {
        if (!mood.Tree)
            return null;
        var (dx, dy) = (x - mood.TreeCenter.X, y - mood.TreeCenter.Y);
        var leaves = mood.Texture.Fractal((x * 26) + 300, y * 26, 4);
        var away = MathF.Sqrt((dx * dx) + (dy * dy * 0.8f)) / mood.TreeRadius;
        if (away + ((0.5f - leaves) * 1.5f) < 0.78f)
        {
            var light = MathF.Max(0.25f, leaves - (dy / mood.TreeRadius * 0.25f));
            return new Surface(mood.LeafColor * light * (0.7f + mood.Texture.Smooth(x * 120, y * 120)));
        }

        var trunk = mood.TreeRadius * 0.07f * (0.8f + (0.4f * mood.Texture.Smooth(y * 30, 4)));
        return dy > 0 && MathF.Abs(dx + (0.01f * MathF.Sin(y * 20))) < trunk
            ? new Surface(new Vector3(0.09f, 0.07f, 0.05f) * (0.6f + mood.Texture.Smooth(x * 200, y * 40)))
            : null;
    }
}
