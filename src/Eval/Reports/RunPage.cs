using Pix2Pix.Eval.Charts;
using Pix2Pix.Eval.Logs;
using Pix2Pix.Eval.Reports.Health;

namespace Pix2Pix.Eval.Reports;

/// <summary>The page of one run.</summary>
internal static class RunPage
{
    /// <param name="run">What was read from the run folder.</param>
    /// <param name="charts">The loss and validation charts.</param>
    /// <param name="svg">The same charts drawn, for readers without JavaScript.</param>
    public static ReportPage Compose(RunContents run, IReadOnlyList<Chart> charts, string svg) => new()
    {
        Title = $"{run.Name} – pix2pix run",
        Eyebrow = "pix2pix run",
        Heading = run.Name,
        Subtitle = Subtitle(run),
        Top = HtmlTemplate.Load("tiles.html").Fill(("tiles", HtmlTemplate.Load("tile.html").FillEach(
            SummaryTile.Of(run), tile => [("label", tile.Label), ("value", tile.Value), ("note", tile.Note)]))),
        Sections =
        [
            new("health", "Health", Blocks.Health(RunHealth.Of(run))),
            new("curves", "Curves", Blocks.Curves(charts, svg)),
            new("values", "Values", (run.Validation is null ? NoValidation() : "") + HtmlTemplate.Load("tables.html").Fill(("tables", Tables(run)))),
            new("samples", "Samples", SamplesBlock.Html([run])),
            new("cases", "Worst and best", CasesBlock.Html(run)),
            new("timings", "Timings", Blocks.Lead(Timings(run)) + Blocks.Timings()),
            new("config", "Config", run.Config.Count == 0 ? Blocks.Notice("No config.", "The run folder has no config.json.") : Blocks.Settings(run.Config)),
            .. run.Environment.Count == 0 ? [] : (PageSection[])[new("environment", "Environment", Blocks.Settings(run.Environment))],
        ],
        ChartData = ChartData.Json(charts, RunCharts.Timings(run.Losses), runs: []),
    };

    private static string Subtitle(RunContents run)
    {
        string?[] parts =
        [
            run.Setting("data", "root"),
            run.Setting("data", "direction"),
            run.Setting("generator", "type") is { } generator ? $"generator {generator}" : null,
            run.Setting("discriminator", "type") is { } discriminator ? $"discriminator {discriminator}" : null,
            run.Objective is { } objective ? $"loss {objective}" : null,
            $"step {Display.Count(run.Losses.Step[^1])}",
        ];
        return string.Join(" · ", parts.Where(p => p is not null));
    }

    private static string Tables(RunContents run)
    {
        var losses = Table("Losses", "loss", "lowest", ValueSummary.Of(run.Losses));
        var accuracy = run.Losses.MeasureNames.Count == 0
            ? ""
            : Table("Share of patches that the discriminator judges rightly", "measure", "best", ValueSummary.OfMeasures(run.Losses));
        var validation = run.Validation is { } log
            ? Table($"Validation on {Display.Count(log.Pairs[^1])} pairs", "metric", "best", ValueSummary.Of(log))
            : "";
        return losses + validation + accuracy;
    }

    private static string NoValidation() =>
        Blocks.Notice("No validation.", "The run never measured itself on val/, so no step is known to be its best.");

    private static string Table(string caption, string kind, string best, IReadOnlyList<ValueSummary> values) =>
        HtmlTemplate.Load("values.html").Fill(
            ("caption", caption),
            ("kind", kind),
            ("best", best),
            ("rows", HtmlTemplate.Load("value-row.html").FillEach(values, v =>
            [
                ("name", v.Name),
                ("last", Display.Value(v.Last)),
                ("trend", Display.Value(v.Trend)),
                ("best", double.IsNaN(v.Best) ? "–" : Display.Value(v.Best)),
                ("step", Display.Count(v.BestStep)),
            ])));

    private static string Timings(RunContents run)
    {
        var seconds = run.Losses.Seconds[^1];
        var validating = run.Validation?.Seconds.Where(double.IsFinite).Sum() ?? 0;
        return $"{Display.Duration(seconds)} of training for {Display.Count(run.Losses.Step[^1])} steps, "
            + $"{Display.Percent(RunTimes.DataWaitShare(run.Losses))} of it waiting for data"
            + (validating > 0 ? $"; {Display.Duration(validating)} of validation." : ".");
    }
}
