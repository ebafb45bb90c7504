using ScottPlot;

namespace Pix2Pix.Eval.Charts;

/// <summary>Markers on top of all lines and axes: those at the edge of a panel are whole.</summary>
internal sealed class PointMarkers(IReadOnlyList<Coordinates> points, MarkerStyle style) : IPlottable, IRenderLast
{
    /// <inheritdoc/>
    public bool IsVisible { get; set; } = true;

    /// <inheritdoc/>
    public IAxes Axes { get; set; } = new Axes();

    /// <inheritdoc/>
    public IEnumerable<LegendItem> LegendItems => LegendItem.None;

    /// <inheritdoc/>
    public AxisLimits GetAxisLimits() => AxisLimits.NoLimits;

    /// <inheritdoc/>
    public void Render(RenderPack rp)
    {
        // All is drawn in RenderLast, when nothing is clipped any more.
    }

    /// <inheritdoc/>
    public void RenderLast(RenderPack rp)
    {
        // A filled marker takes over the dashes of the line drawn before it, which no SVG can show.
        rp.Paint.SKPathEffect = LinePattern.Solid.GetPathEffect();
        Drawing.DrawMarkers(rp.Canvas, rp.Paint, points.Select(Axes.GetPixel), style);
    }
}
