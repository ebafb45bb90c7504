using Pix2Pix.Eval.Charts;
using Pix2Pix.Eval.Reports.Health;

namespace Pix2Pix.Eval.Reports;

/// <summary>The page of several runs.</summary>
internal static class ComparisonPage
{
    /// <param name="runs">The runs, each with a name of its own, in the order of their colours.</param>
    /// <param name="charts">Their charts, overlaid.</param>
    /// <param name="timings">Speed and data wait, overlaid.</param>
    /// <param name="svg">The charts drawn, for readers without JavaScript.</param>
    public static ReportPage Compose(IReadOnlyList<RunContents> runs, IReadOnlyList<Chart> charts, IReadOnlyList<Chart> timings, string svg) => new()
    {
        Title = $"{string.Join(", ", runs.Select(r => r.Name))} – pix2pix runs",
        Eyebrow = "pix2pix runs compared",
        Heading = string.Join(", ", runs.Select(r => r.Name)),
        Subtitle = Subtitle(runs),
        Sections =
        [
            new("runs", "Runs", Table("How far and how fast", "", runs, ComparisonRows.Overview(runs))),
            new("health", "Health", string.Concat(runs.Select(run => HtmlTemplate.Load("run-health.html").Fill(
                ("name", run.Name), ("colour", $"{RunColour.Of(runs, run)}"), ("findings", Blocks.Health(RunHealth.Of(run))))))),
            new("curves", "Curves", Blocks.Curves(charts, svg)),
            new("values", "Values", Unvalidated(runs) + HtmlTemplate.Load("tables.html").Fill(("tables", Values(runs)))),
            new("samples", "Samples", SamplesBlock.Html(runs)),
            new("timings", "Timings", Blocks.Timings()),
            new("config", "Config", Differences(runs)),
            new("environment", "Environment", Environment(runs)),
        ],
        ChartData = ChartData.Json(charts, timings, runs.Select(r => r.Name)),
    };

    private static string Subtitle(IReadOnlyList<RunContents> runs)
    {
        var roots = runs.Select(r => r.Setting("data", "root")).OfType<string>().Distinct().ToList();
        var data = roots.Count == 1 ? $" · all trained on {roots[0]}" : "";
        return $"{runs.Count} runs{data}";
    }

    private static string Unvalidated(IReadOnlyList<RunContents> runs)
    {
        var names = runs.Where(r => r.Validation is null).Select(r => r.Name).ToList();
        return names.Count == 0 ? "" : Blocks.Notice("Without validation:", $"{string.Join(", ", names)}.");
    }

    private static string Values(IReadOnlyList<RunContents> runs)
    {
        var evaluations = ComparisonRows.Evaluations(runs).ToList();
        var validation = runs.All(r => r.Validation is null)
            ? ""
            : Table("Validation, best value and its step", "metric", runs, ComparisonRows.Best(runs))
                + Table("Validation, last value", "metric", runs, ComparisonRows.Last(runs));
        return validation
            + Table("Losses and D's accuracy, mean of the last tenth", "loss", runs, ComparisonRows.Losses(runs))
            + (evaluations.Count == 0 ? "" : Table("Evaluation, with its confidence interval", "metric", runs, evaluations));
    }

    private static string Differences(IReadOnlyList<RunContents> runs)
    {
        var unknown = runs.Where(r => r.Config.Count == 0).Select(r => r.Name).ToList();
        var notice = unknown.Count == 0 ? "" : Blocks.Notice("No config.json", $"in {string.Join(", ", unknown)}.");
        var rows = ComparisonRows.Differences([.. runs], r => r.Config).ToList();
        return notice + (rows.Count == 0
            ? Blocks.Lead("Nothing differs but the names.")
            : Blocks.Lead("The keys that differ; all others are the same in these runs.") + Table("Config, where it differs", "key", runs, rows));
    }

    private static string Environment(IReadOnlyList<RunContents> runs)
    {
        var rows = ComparisonRows.All(runs, r => r.Environment).ToList();
        return rows.Count == 0
            ? Blocks.Notice("Unknown.", "None of the runs has a checkpoint that records where it was trained.")
            : Table("From the newest checkpoint", "", runs, rows);
    }

    private static string Table(string caption, string corner, IReadOnlyList<RunContents> runs, IEnumerable<ComparisonRow> rows) =>
        ComparisonTable.Html(caption, corner, runs, rows);
}
