using System.Numerics;

namespace Pix2Pix.Data.Synth;

/// <summary>Frames and panes: what the glass mirrors, and the curtains, rooms and lamps behind it.</summary>
internal sealed class WindowSurface(PhotoMood mood)
{
    private const float Frame = 0.0055f;
    private const float Bar = 0.0032f;

    public Surface At(SurfacePoint point)
    {
        if (point.Edge < Frame || OnBar(point))
        {
            var edge = point.Edge < Frame ? point.Edge / Frame : 0.6f;
            return new Surface(mood.FrameColor * (0.8f + (0.25f * edge)));
        }

        return Glass(point);
    }

    /// <summary>Glass before a dark room, for shops and doors as well.</summary>
    public Surface Glass(SurfacePoint point)
    {
        var own = mood.Texture.Cell(point.Index, 9001);
        var room = new Vector3(0.012f, 0.014f, 0.018f) + (Curtain(point, own) * 0.4f);
        if (own > 0.93f)
            room += new Vector3(0.5f, 0.33f, 0.14f) * (0.5f + (0.5f * (1 - point.V)));

        // Each pane hangs a little differently and mirrors another part of the sky.
        var tilt = (mood.Texture.Cell(point.Index, 77) - 0.5f) * 0.5f;
        var houses = 0.45f + tilt + (0.22f * mood.Texture.Smooth((point.X * 9) + (own * 40), 3.7f));
        var sky = Vector3.Lerp(mood.SkyTop, mood.SkyHorizon, Math.Clamp(point.V, 0, 1));
        var clouds = 0.75f + (0.5f * mood.Texture.Fractal((point.X * 11) + (own * 90), point.Y * 14, 3));
        var mirrored = point.V < houses ? sky * clouds : sky * 0.12f;
        var strength = mood.Reflection * (0.35f + (0.65f * mood.Texture.Cell(point.Index, 5)));
        return new Surface(room, mirrored * strength);
    }

    private bool OnBar(SurfacePoint point)
    {
        var (x, y) = (point.X - point.Element.Left, point.Y - point.Element.Top);
        var (width, height) = (point.Element.Width, point.Element.Height);
        return mood.Mullions switch
        {
            0 => MathF.Abs(x - (width / 2)) < Bar,
            1 => MathF.Abs(x - (width / 2)) < Bar || MathF.Abs(y - (height * 0.3f)) < Bar,
            2 => MathF.Abs(y - (height / 2)) < Bar * 1.3f,
            3 => MathF.Abs(x - (width / 2)) < Bar || MathF.Abs(y - (height / 3)) < Bar * 0.7f || MathF.Abs(y - (height * 2 / 3)) < Bar * 0.7f,
            _ => false,
        };
    }

    private Vector3 Curtain(SurfacePoint point, float own)
    {
        if (mood.Texture.Cell(point.Index, 31) > mood.Curtains)
            return Vector3.Zero;
        var drawn = 0.16f + (0.34f * own);
        var aside = MathF.Min(point.U, 1 - point.U);
        if (aside > drawn)
            return Vector3.Zero;
        var folds = 0.75f + (0.25f * MathF.Sin((point.U * 46) + (own * 9)));
        return Vector3.Lerp(new Vector3(0.8f, 0.78f, 0.72f), mood.BlindColor, mood.Texture.Cell(point.Index, 12) * 0.7f) * folds;
    }
}
