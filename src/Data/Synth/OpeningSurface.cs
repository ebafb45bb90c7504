using System.Numerics;

namespace Pix2Pix.Data.Synth;

/// <summary>Doors, shop fronts and blinds.</summary>
internal sealed class OpeningSurface(PhotoMood mood, WindowSurface window)
{
    public Surface Door(SurfacePoint point)
    {
        if (point.V < 0.2f && point.Edge > 0.006f)
            return window.Glass(point);
        var leaf = MathF.Abs(point.U - 0.5f) * 2;
        if (point.Edge < 0.006f || leaf < 0.03f)
            return new Surface(mood.DoorColor * 0.5f);

        // Two leaves with three panels each.
        var panel = ((point.V - 0.2f) / 0.8f * 3) % 1;
        var inset = MathF.Min(MathF.Min(leaf, 1 - leaf) * 0.5f, MathF.Min(panel, 1 - panel));
        var grain = 0.85f + (0.3f * mood.Texture.Fractal(point.X * 160, point.Y * 18, 2));
        return new Surface(mood.DoorColor * grain * (inset is > 0.1f and < 0.16f ? 0.62f : 1f));
    }

    public Surface Shop(SurfacePoint point)
    {
        if (point.V < 0.24f)
            return Awning(point);
        var pane = (point.U * 3) % 1;
        if (point.Edge < 0.006f || point.V > 0.88f || MathF.Min(pane, 1 - pane) * point.Element.Width < 0.008f)
            return new Surface(mood.ShopColor * (0.75f + (0.25f * mood.Texture.Smooth(point.X * 60, point.Y * 60))));

        // Goods in the window, lit from above.
        var goods = mood.Texture.Cell((int)(point.X * 90), (int)(point.Y * 60) + 400);
        var shelf = new Vector3(goods, mood.Texture.Cell((int)(point.X * 90), 17), 1 - goods) * 0.25f * MathF.Max(0, point.V - 0.3f);
        var glass = window.Glass(point);
        return glass with { Glow = glass.Glow + (shelf * mood.Texture.Cell(point.Index, 88)) };
    }

    public Surface Blind(SurfacePoint point)
    {
        var slat = (point.Y - point.Element.Top) / 0.0085f % 1;
        var shade = 1 - (0.4f * slat * point.Visible(0.0085f));
        return new Surface(mood.BlindColor * shade * (0.85f + (0.3f * mood.Texture.Cell(point.Index, 61))));
    }

    /// <summary>A striped awning or a painted board above the shop window.</summary>
    private Surface Awning(SurfacePoint point)
    {
        var kind = mood.Texture.Cell(point.Index, 45);
        var own = new Vector3(mood.Texture.Cell(point.Index, 1), mood.Texture.Cell(point.Index, 2), mood.Texture.Cell(point.Index, 3));
        var color = Vector3.Lerp(mood.ShopColor, own * own, 0.6f);
        if (kind < 0.5f)
            return new Surface(((int)(point.U * 9) & 1) == 0 ? color : new Vector3(0.8f));
        var lettering = point.V is > 0.07f and < 0.17f && mood.Texture.Cell((int)(point.X * 130), point.Index) > 0.45f && point.U is > 0.2f and < 0.8f;
        return new Surface(lettering ? Vector3.One - color : color);
    }
}
