using Pix2Pix.Eval.Logs;
using Pix2Pix.Eval.Metrics;

namespace Pix2Pix.Eval.Reports;

/// <summary>What the tables of several runs compare.</summary>
internal static class ComparisonRows
{
    // Positions and the run's own name differ by nature.
    private static readonly string[] _ownKeys = ["name", "step", "epoch", "batch_in_epoch", "seconds", "validated_at"];

    /// <summary>How far and how fast each run went.</summary>
    public static IEnumerable<ComparisonRow> Overview(IReadOnlyList<RunContents> runs)
    {
        yield return Row("steps", r => Display.Count(r.Losses.Step[^1]));
        yield return Row("epochs", r => Display.Count(r.Losses.Epoch[^1]));
        yield return Row("training time", r => Display.Duration(r.Losses.Seconds[^1]));
        yield return Row("images/s, median", r => Display.Value(SummaryTile.Median(r.Losses.ImagesPerSecond)));
        yield return Row("data wait", r => Display.Percent(RunTimes.DataWaitShare(r.Losses)));
        yield return Row("last learning rate", r => Display.Value(r.Losses.LearningRate[^1]));
        yield return Row("validations", r => r.Validation is { } v ? $"{Display.Count(v.Count)} on {Display.Count(v.Pairs[^1])} pairs" : "none");

        ComparisonRow Row(string key, Func<RunContents, string> text) => new(key, [.. runs.Select(text)]);
    }

    /// <summary>Where losses and accuracies were at the end: the mean of the last tenth of the rows.</summary>
    public static IEnumerable<ComparisonRow> Losses(IReadOnlyList<RunContents> runs) =>
        Values(runs, r => [.. ValueSummary.Of(r.Losses), .. ValueSummary.OfMeasures(r.Losses)], v => Display.Value(v.Trend));

    /// <summary>The best value of each validation metric, with its step.</summary>
    public static IEnumerable<ComparisonRow> Best(IReadOnlyList<RunContents> runs) => Values(
        runs, Validation, v => double.IsNaN(v.Best) ? ComparisonTable.None : $"{Display.Value(v.Best)} at {Display.Count(v.BestStep)}", v => v.Best);

    /// <summary>The last value of each validation metric.</summary>
    public static IEnumerable<ComparisonRow> Last(IReadOnlyList<RunContents> runs) =>
        Values(runs, Validation, v => Display.Value(v.Last), v => v.Last);

    /// <summary>What pix2pix eval measured, with its confidence interval.</summary>
    public static IEnumerable<ComparisonRow> Evaluations(IReadOnlyList<RunContents> runs) =>
        from name in runs.SelectMany(r => r.Evaluation?.Metrics ?? []).Select(m => m.Name).Distinct()
        let values = runs.Select(r => r.Evaluation?.Metrics.FirstOrDefault(m => m.Name == name)).ToList()
        select new ComparisonRow(
            name,
            [.. values.Select(v => v is null ? ComparisonTable.None : $"{Display.Value(v.Value)} ({CasesBlock.Interval(v)})")],
            BestRow.Of([.. values.Select(v => v?.Value ?? double.NaN)], MetricRegistry.HigherIsBetter(name)));

    /// <summary>The keys, in the order of their files, whose values are not the same in all runs.</summary>
    public static IEnumerable<ComparisonRow> Differences(IReadOnlyList<RunContents> runs, Func<RunContents, IReadOnlyList<SettingsSection>> settings) =>
        All(runs, settings).Where(row => row.Cells.Distinct().Count() > 1);

    /// <summary>All keys that any of the runs has.</summary>
    public static IEnumerable<ComparisonRow> All(IReadOnlyList<RunContents> runs, Func<RunContents, IReadOnlyList<SettingsSection>> settings)
    {
        var tables = runs.Select(run => settings(run)
            .SelectMany(s => s.Rows.Select(r => (Key: s.Name is "run" or "checkpoint" ? r.Key : $"{s.Name}.{r.Key}", r.Value)))
            .ToDictionary(r => r.Key, r => r.Value)).ToList();
        return tables.SelectMany(t => t.Keys).Distinct().Except(_ownKeys)
            .Select(key => new ComparisonRow(key, [.. tables.Select(t => t.GetValueOrDefault(key, ComparisonTable.None))]))
            .Where(row => row.Cells.Any(cell => cell != ComparisonTable.None));
    }

    private static IReadOnlyList<ValueSummary> Validation(RunContents run) => run.Validation is { } log ? ValueSummary.Of(log) : [];

    private static IEnumerable<ComparisonRow> Values(
        IReadOnlyList<RunContents> runs, Func<RunContents, IReadOnlyList<ValueSummary>> values, Func<ValueSummary, string> text,
        Func<ValueSummary, double>? compared = null)
    {
        var tables = runs.Select(values).ToList();
        foreach (var name in tables.SelectMany(t => t).Select(v => v.Name).Distinct())
        {
            var row = tables.Select(t => t.FirstOrDefault(v => v.Name == name)).ToList();
            int? best = compared is null
                ? null
                : BestRow.Of(
                    [.. row.Select(v => v is null ? double.NaN : compared(v))], MetricRegistry.HigherIsBetter(AveragedMetric.Plain(name)));
            yield return new ComparisonRow(name, [.. row.Select(v => v is null ? ComparisonTable.None : text(v))], best);
        }
    }
}
