namespace Pix2Pix.Data.Synth;

/// <summary>Cornices, sills, decorations, pillars and balconies: what stands out of the wall.</summary>
internal sealed class TrimSurface(PhotoMood mood)
{
    private const float RailPitch = 0.0105f;

    public Surface Stone(SurfacePoint point)
    {
        var grain = mood.Texture.Fractal(point.X * 70, (point.Y * 70) + 11, 3);
        var dirt = 1 - (mood.Weathering * 0.3f * mood.Texture.Fractal(point.X * 25, point.Y * 4, 2));
        return new Surface(mood.TrimColor * (0.85f + (0.3f * grain)) * dirt * Profile(point));
    }

    /// <summary>The railing where there is one; null in its gaps, through which the wall is seen.</summary>
    public Surface? Balcony(SurfacePoint point)
    {
        var fromTop = point.Y - point.Element.Top;
        var fromBottom = point.Element.Bottom - point.Y;
        if (fromBottom < 0.009f)
            return Stone(point);
        var solid = mood.Texture.Cell(0, 555) < 0.3f;
        if (solid)
            return new Surface(mood.TrimColor * (0.8f + (0.3f * mood.Texture.Fractal(point.X * 50, point.Y * 50, 2))));
        var bar = (point.X - point.Element.Left) / RailPitch % 1;
        var ornament = mood.Texture.Cell(1, 555) < 0.5f && MathF.Abs(MathF.Sin(point.X * 300) * 0.3f - (point.V - 0.5f)) < 0.06f;
        return fromTop < 0.004f || bar < 0.3f || ornament ? new Surface(mood.RailColor) : null;
    }

    /// <summary>Mouldings along the element: lighter ledges, darker grooves; consoles below a cornice, flutes on pillars.</summary>
    private static float Profile(SurfacePoint point) => point.Element.Part switch
    {
        FacadePart.Cornice when point.V > 0.55f => (int)(point.X / 0.016f) % 2 == 0 ? 0.72f : 1f,
        FacadePart.Cornice => 0.9f + (0.2f * MathF.Cos(point.V * 16)),
        FacadePart.Molding => 0.92f + (0.16f * MathF.Cos(point.V * 12)),
        FacadePart.Pillar => 0.9f + (0.14f * MathF.Cos((point.U - 0.5f) * 18)),
        FacadePart.Deco => point.Edge < 0.004f ? 1.08f : 0.94f,
        _ => 1f,
    };
}
