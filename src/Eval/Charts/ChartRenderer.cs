using System.Text;
using Pix2Pix.Data;
using ScottPlot;
using SkiaSharp;

namespace Pix2Pix.Eval.Charts;

/// <summary>Draws charts into an image file with ScottPlot, each panel a plot of its own on one canvas.</summary>
internal static class ChartRenderer
{
    private const int BestCompression = 100; // of a PNG; it loses nothing

    /// <summary>Draws the charts as panels of one picture; an existing file is replaced as a whole or not at all.</summary>
    /// <param name="panels">At least one chart, in reading order.</param>
    /// <param name="size">Size of the whole picture in pixels.</param>
    /// <param name="path">The file to write; <c>.png</c> and <c>.svg</c> are known.</param>
    /// <param name="fontFolders">Where fonts are looked for; null for the folders of the system.</param>
    /// <exception cref="InputException">The format is not known, there is no font, or the file cannot be written.</exception>
    public static void Render(IReadOnlyList<Chart> panels, ImageSize size, string path, IReadOnlyList<string>? fontFolders = null)
    {
        var isSvg = IsSvg(path);
        using var font = ChartFont.Open(fontFolders);
        var letters = new ChartLetters(font, ChartLetters.TextsOf(panels), usesStandIns: isSvg);
        AtomicFile.Write(path, isSvg ? Svg(panels, size, letters) : Png(panels, size, letters));
    }

    private static bool IsSvg(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".svg" => true,
        ".png" => false,
        var other => throw new InputException($"{path}: charts are written as .png or .svg, not as '{other}'"),
    };

    private static byte[] Png(IReadOnlyList<Chart> panels, ImageSize size, ChartLetters letters)
    {
        using var surface = SKSurface.Create(new SKImageInfo(size.Width, size.Height))
            ?? throw new InputException($"a chart of {size.Width}x{size.Height} pixels cannot be drawn");
        surface.Canvas.Clear(SKColors.White);
        Draw(surface.Canvas, panels, size, letters);
        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, BestCompression);
        return png.ToArray();
    }

    private static byte[] Svg(IReadOnlyList<Chart> panels, ImageSize size, ChartLetters letters)
    {
        using var svg = new MemoryStream();

        // The end of the document is written when the canvas is disposed.
        using (var canvas = SKSvgCanvas.Create(new SKRect(0, 0, size.Width, size.Height), svg))
            Draw(canvas, panels, size, letters);
        return Encoding.UTF8.GetBytes(SvgText.Finish(Encoding.UTF8.GetString(svg.ToArray()), letters));
    }

    private static void Draw(SKCanvas canvas, IReadOnlyList<Chart> panels, ImageSize size, ChartLetters letters)
    {
        foreach (var (panel, area) in panels.Zip(PanelLayout.Areas(panels.Count)))
        {
            var pixels = Pixels(area, size);
            using var plot = PanelPlot.Of(panel, pixels.Size, letters);
            plot.RenderManager.ClearCanvasBeforeEachRender = false; // it would clear the other panels

            // ScottPlot draws again where the limits of the axes are new, in an SVG all of it twice: once onto nothing.
            using var nothing = new SKNoDrawCanvas(size.Width, size.Height);
            plot.Render(nothing, pixels);
            plot.Render(canvas, pixels);
        }
    }

    private static PixelRect Pixels(PanelArea area, ImageSize size) => new(
        left: (float)(area.X * size.Width),
        right: (float)((area.X + area.Width) * size.Width),
        bottom: (float)((1 - area.Y) * size.Height),
        top: (float)((1 - area.Y - area.Height) * size.Height));
}
