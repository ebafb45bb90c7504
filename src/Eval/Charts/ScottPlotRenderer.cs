using Pix2Pix.Data;
using ScottPlot;
using SkiaSharp;

namespace Pix2Pix.Eval.Charts;

/// <summary>Draws charts with ScottPlot, each panel a plot of its own on one canvas.</summary>
public sealed class ScottPlotRenderer : IChartRenderer
{
    private const int BestCompression = 100; // of a PNG; it loses nothing

    /// <inheritdoc/>
    public void Render(IReadOnlyList<Chart> panels, ImageSize size, string path)
    {
        ArgumentNullException.ThrowIfNull(panels);
        ArgumentNullException.ThrowIfNull(path);
        var picture = ChartFiles.IsSvg(path) ? Svg(panels, size) : Png(panels, size);
        AtomicFile.Write(path, picture);
    }

    private static byte[] Png(IReadOnlyList<Chart> panels, ImageSize size)
    {
        using var surface = SKSurface.Create(new SKImageInfo(size.Width, size.Height))
            ?? throw new InputException($"a chart of {size.Width}x{size.Height} pixels cannot be drawn");
        surface.Canvas.Clear(SKColors.White);
        Draw(surface.Canvas, panels, size);
        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, BestCompression);
        return png.ToArray();
    }

    private static byte[] Svg(IReadOnlyList<Chart> panels, ImageSize size)
    {
        using var svg = new MemoryStream();
        // The end of the document is written when the canvas is disposed.
        using (var canvas = SKSvgCanvas.Create(new SKRect(0, 0, size.Width, size.Height), svg))
            Draw(canvas, panels, size);
        return svg.ToArray();
    }

    private static void Draw(SKCanvas canvas, IReadOnlyList<Chart> panels, ImageSize size)
    {
        foreach (var (panel, area) in panels.Zip(PanelLayout.Areas(panels.Count)))
        {
            using var plot = PanelPlot.Of(panel);
            plot.RenderManager.ClearCanvasBeforeEachRender = false; // it would clear the other panels
            plot.Render(canvas, Pixels(area, size));
        }
    }

    private static PixelRect Pixels(PanelArea area, ImageSize size) => new(
        left: (float)(area.X * size.Width),
        right: (float)((area.X + area.Width) * size.Width),
        bottom: (float)((1 - area.Y) * size.Height),
        top: (float)((1 - area.Y - area.Height) * size.Height));
}
