using Pix2Pix.Data;

namespace Pix2Pix.Eval.Charts;

/// <summary>Draws charts with gnuplot, which is fed the script and the data on its standard input.</summary>
/// <param name="executable">Name or path of the program.</param>
public sealed class GnuplotRenderer(string executable = "gnuplot") : IChartRenderer
{
    /// <inheritdoc/>
    public void Render(IReadOnlyList<Chart> panels, ImageSize size, string path)
    {
        ArgumentNullException.ThrowIfNull(panels);
        ArgumentNullException.ThrowIfNull(path);
        var terminal = ChartFiles.IsSvg(path) ? GnuplotScript.SvgTerminal : GnuplotScript.PngTerminal;
        var picture = GnuplotProcess.Run(executable, script => GnuplotScript.Write(script, panels, size, terminal));
        AtomicFile.Write(path, picture);
    }
}
