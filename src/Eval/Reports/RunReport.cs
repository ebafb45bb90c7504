using System.Text;
using Pix2Pix.Data;
using Pix2Pix.Eval.Charts;
using Pix2Pix.Eval.Reports.Health;

namespace Pix2Pix.Eval.Reports;

/// <summary>Shows what happened in a run, or in several: curves, their health in words, samples, settings.</summary>
public static class RunReport
{
    private const int Width = 1400;
    private const int RowHeight = 340;

    /// <summary>
    /// Reads a run folder, finished or still growing, and writes the report into it: <c>losses.png</c>, <c>losses.svg</c>
    /// and one self-contained <c>report.html</c>.
    /// </summary>
    /// <param name="runFolder">A folder with <c>losses.csv</c>; <c>config.json</c>, <c>validation.csv</c>, <c>samples/</c>, <c>eval/</c> and checkpoints are used where present.</param>
    /// <returns>The files written.</returns>
    /// <exception cref="InputException">It is no run folder, nothing is logged yet, a file is malformed, or the report cannot be written.</exception>
    public static RunReportFiles Write(string runFolder)
    {
        var run = RunContents.Read(runFolder);
        var files = new RunReportFiles(
            Path.Combine(run.Folder, "report.html"),
            Path.Combine(run.Folder, "losses.png"),
            Path.Combine(run.Folder, "losses.svg"));
        var charts = RunCharts.Losses(run.Losses, run.Validation, Ignorance([run]));
        ChartRenderer.Render(charts, Size(charts), files.Png);
        AtomicFile.Write(files.Html, RunPage.Compose(run, charts, Svg(charts, files.Svg)).ToBytes());
        return files;
    }

    /// <summary>Writes the page of one run or the comparison of several to a file, and nothing else.</summary>
    /// <param name="runFolders">At least one folder as <see cref="Write(string)"/> reads them, each once.</param>
    /// <param name="path">The HTML file.</param>
    /// <exception cref="InputException">As for one run, or a run is given twice.</exception>
    public static void Write(IReadOnlyList<string> runFolders, string path)
    {
        ArgumentNullException.ThrowIfNull(runFolders);
        if (string.IsNullOrWhiteSpace(path) || Directory.Exists(path))
            throw new InputException($"output: found '{path}', allowed: the name of an HTML file");
        var runs = RunNames.Distinct([.. runFolders.Select(RunContents.Read)]);
        var page = runs.Count == 1 ? OneRun(runs[0]) : Several(runs);
        AtomicFile.Write(path, page.ToBytes());
    }

    private static ReportPage OneRun(RunContents run)
    {
        var charts = RunCharts.Losses(run.Losses, run.Validation, Ignorance([run]));
        return RunPage.Compose(run, charts, Svg(charts));
    }

    private static ReportPage Several(IReadOnlyList<RunContents> runs)
    {
        var compared = runs.Select(r => new ComparedRun(r.Name, r.Losses, r.Validation)).ToList();
        var charts = ComparisonCharts.Losses(compared, Ignorance(runs), isWeighted: runs.Any(r => r.Setting("loss", "gan_weight") is not (null or "1")));
        return ComparisonPage.Compose(runs, charts, ComparisonCharts.Timings(compared), Svg(charts));
    }

    // Where every run plays the vanilla game.
    private static ChartLevel? Ignorance(IReadOnlyList<RunContents> runs) =>
        runs.All(r => r.Objective == "vanilla") ? new ChartLevel(GameRules.Ln2, "ln 2: D knows nothing") : null;

    private static ImageSize Size(IReadOnlyList<Chart> charts) => new(Height: RowHeight * ((charts.Count + 1) / 2), Width);

    private static string Svg(IReadOnlyList<Chart> charts)
    {
        var folder = Directory.CreateTempSubdirectory("pix2pix-report-");
        try
        {
            return Svg(charts, Path.Combine(folder.FullName, "losses.svg"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Svg(IReadOnlyList<Chart> charts, string path)
    {
        ChartRenderer.Render(charts, Size(charts), path);
        return File.ReadAllText(path, Encoding.UTF8);
    }
}
