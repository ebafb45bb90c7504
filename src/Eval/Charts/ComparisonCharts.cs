using Pix2Pix.Eval.Logs;

namespace Pix2Pix.Eval.Charts;

/// <summary>What the charts of several runs need of each.</summary>
/// <param name="Name">What it is called in legends; no two are called the same.</param>
/// <param name="Losses">Its losses.csv.</param>
/// <param name="Validation">Its validation.csv; null where it never validated.</param>
internal sealed record ComparedRun(string Name, LossLog Losses, ValidationLog? Validation);

/// <summary>One chart per loss and metric with a line per run, whose colour is the same in all of them.</summary>
internal static class ComparisonCharts
{
    /// <summary>Losses, accuracies, learning rate and validation metrics; each that at least one of the runs has.</summary>
    /// <param name="runs">The runs in the order of their colours.</param>
    /// <param name="ignorance">The loss of a discriminator that knows nothing, if it is the same for all; null where it is not.</param>
    /// <param name="isWeighted">Whether G_GAN is logged with a weight, so that this level is not its own.</param>
    public static IReadOnlyList<Chart> Losses(IReadOnlyList<ComparedRun> runs, ChartLevel? ignorance, bool isWeighted)
    {
        var charts = new List<Chart>();
        foreach (var name in InAny(runs, r => r.Losses.LossNames))
        {
            var series = Lines(runs, r => r.Losses.LossNames.Contains(name) ? [RunSeries.Loss(r.Losses, name)] : []);
            var isJudged = name is "D_real" or "D_fake" || (name == "G_GAN" && !isWeighted);
            charts.Add(new Chart(name, RunSeries.StepLabel, "loss", series) { Level = isJudged ? ignorance : null });
        }

        foreach (var name in InAny(runs, r => r.Losses.MeasureNames))
        {
            charts.Add(RunSeries.AccuracyChart(
                name == "D_acc_real" ? "Discriminator's accuracy on real" : "Discriminator's accuracy on fake",
                Lines(runs, r => r.Losses.MeasureNames.Contains(name) ? [RunSeries.Accuracy(r.Losses, name)] : [])));
        }

        charts.Add(new Chart("Learning rate", RunSeries.StepLabel, "rate", Lines(runs, r => [RunSeries.LearningRate(r.Losses)])));
        charts.AddRange(InAny(runs, r => RunSeries.PlainMetrics(r.Validation)).Select(metric => new Chart(
            $"Validation {metric}", RunSeries.StepLabel, metric,
            Lines(runs, r => r.Validation is { } validation ? RunSeries.Metric(validation, metric) : []))));
        return charts;
    }

    /// <summary>Speed and data wait.</summary>
    public static IReadOnlyList<Chart> Timings(IReadOnlyList<ComparedRun> runs) =>
    [
        new Chart("Speed", RunSeries.StepLabel, "images per second", Lines(runs, r => [RunSeries.Speed(r.Losses)])),
        new Chart("Waiting for data", RunSeries.StepLabel, "% of the time", Lines(runs, r => [RunSeries.DataWait(r.Losses)])),
    ];

    private static IEnumerable<string> InAny(IEnumerable<ComparedRun> runs, Func<ComparedRun, IEnumerable<string>> names) =>
        runs.SelectMany(names).Distinct();

    private static IReadOnlyList<ChartSeries> Lines(IReadOnlyList<ComparedRun> runs, Func<ComparedRun, IEnumerable<ChartSeries>> lines) =>
    [
        .. runs.SelectMany((run, index) => lines(run)
            .Select(line => line with { Name = line.Dashed ? $"{run.Name} ({line.Name})" : run.Name, Colour = index })),
    ];
}
