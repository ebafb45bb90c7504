using Pix2Pix.Data;
using Pix2Pix.Eval.Charts;

namespace Pix2Pix.Eval.Reports;

/// <summary>Shows what happened in a run: <c>losses.png</c>, <c>losses.svg</c> and one self-contained <c>report.html</c>.</summary>
public static class RunReport
{
    private const int Width = 1400;
    private const int RowHeight = 340;

    /// <summary>Reads a run folder, finished or still growing, and writes the report into it.</summary>
    /// <param name="runFolder">A folder with <c>losses.csv</c>; <c>config.json</c>, <c>validation.csv</c>, <c>samples/</c> and checkpoints are used where present.</param>
    /// <returns>The files written.</returns>
    /// <exception cref="InputException">It is no run folder, nothing is logged yet, a file is malformed, or the report cannot be written.</exception>
    public static RunReportFiles Write(string runFolder)
    {
        var run = RunContents.Read(runFolder);
        var files = new RunReportFiles(
            Path.Combine(run.Folder, "report.html"),
            Path.Combine(run.Folder, "losses.png"),
            Path.Combine(run.Folder, "losses.svg"));

        var charts = RunCharts.Losses(run.Losses, run.Validation);
        var size = new ImageSize(Height: RowHeight * ((charts.Count + 1) / 2), Width);
        var renderer = ChartRenderers.Create();
        renderer.Render(charts, size, files.Png);
        renderer.Render(charts, size, files.Svg);

        var page = ReportPage.Compose(run, charts, File.ReadAllBytes(files.Svg));
        AtomicFile.Write(files.Html, page);
        return files;
    }
}
