using ScottPlot;

namespace Pix2Pix.Eval.Charts;

/// <summary>The strip above a panel's axes: title on the left, legend on the right, or below where it is too long for that.</summary>
internal sealed class PanelHeader : IPanel
{
    private const float TitleRow = 26;
    private const float Gap = 24; // between title and legend
    private const float BelowAll = 8;

    private readonly LabelStyle _title;
    private readonly Legend? _legend;
    private readonly bool _isBeside;
    private readonly float _height;

    /// <summary>Arranges title and legend.</summary>
    /// <param name="title">The title, with its text.</param>
    /// <param name="legend">The legend; null for none.</param>
    /// <param name="available">The width of the axes, and the most height that the legend may take.</param>
    public PanelHeader(LabelStyle title, Legend? legend, PixelSize available)
    {
        (_title, _legend) = (title, legend);
        title.Alignment = Alignment.LowerLeft;
        using var paint = Paint.NewDisposablePaint();
        var beside = available.Width - title.Measure(title.Text, paint).Size.Width - Gap;
        _isBeside = legend is null || legend.GetLayout(PixelSize.Infinity, paint).LegendRect.Width <= beside;
        var below = _isBeside ? 0 : legend!.GetLayout(available, paint).LegendRect.Height + BelowAll;
        _height = TitleRow + below + BelowAll;
    }

    /// <summary>Pixels.</summary>
    public float Height => _height;

    /// <inheritdoc/>
    public bool IsVisible { get; set; } = true;

    /// <inheritdoc/>
    public float MinimumSize { get; set; }

    /// <inheritdoc/>
    public float MaximumSize { get; set; } = float.MaxValue;

    /// <inheritdoc/>
    public bool ShowDebugInformation { get; set; }

    /// <inheritdoc/>
    public Edge Edge => Edge.Top;

    /// <inheritdoc/>
    public float Measure(Paint paint) => _height;

    /// <inheritdoc/>
    public PixelRect GetPanelRect(PixelRect dataRect, float size, float offset, Paint paint) =>
        new(dataRect.Left, dataRect.Right, dataRect.Top - offset, dataRect.Top - offset - size);

    /// <inheritdoc/>
    public void Render(RenderPack rp, float size, float offset)
    {
        var area = GetPanelRect(rp.DataRect, size, offset, rp.Paint);
        _title.Render(rp.Canvas, new Pixel(area.Left, area.Top + TitleRow), rp.Paint);
        var legend = _isBeside
            ? new PixelRect(area.Left, area.Right, area.Top + TitleRow, area.Top)
            : new PixelRect(area.Left, area.Right, area.Bottom - BelowAll, area.Top + TitleRow + BelowAll);
        _legend?.Render(rp.Canvas, rp.Paint, legend, _isBeside ? Alignment.LowerRight : Alignment.UpperLeft);
    }
}
