using Pix2Pix.Eval.Logs;
using Pix2Pix.Eval.Metrics;

namespace Pix2Pix.Eval.Charts;

/// <summary>The lines that a run's logs hold, one at a time.</summary>
internal static class RunSeries
{
    /// <summary>The x axis of all of them.</summary>
    public const string StepLabel = "training step";

    private static readonly ChartRange _percent = new(0, 100);
    private static readonly ChartLevel _guessing = new(50, "guessing");

    /// <summary>Whether a loss is one of the game between generator and discriminator.</summary>
    public static bool IsAdversarial(string loss) => loss == "G_GAN" || loss.StartsWith("D_", StringComparison.Ordinal);

    /// <summary>A loss as logged.</summary>
    public static ChartSeries Loss(LossLog log, string name) => new(name, log.Step, log.Loss(name)) { Noisy = true };

    /// <summary>How often the discriminator is right, in percent.</summary>
    public static ChartSeries Accuracy(LossLog log, string measure) =>
        new(measure == "D_acc_real" ? "on real" : "on fake", log.Step, [.. log.Measure(measure).Select(share => 100 * share)]) { Noisy = true };

    /// <summary>The axes for <see cref="Accuracy"/>.</summary>
    public static Chart AccuracyChart(string title, IReadOnlyList<ChartSeries> series) =>
        new(title, StepLabel, "% of patches judged rightly", series) { YRange = _percent, Level = _guessing };

    /// <summary>The learning rate.</summary>
    public static ChartSeries LearningRate(LossLog log) => new("lr", log.Step, log.LearningRate);

    /// <summary>Images per second.</summary>
    public static ChartSeries Speed(LossLog log) => new("images/s", log.Step, log.ImagesPerSecond) { Noisy = true };

    /// <summary>Percent of the time spent waiting for data.</summary>
    public static ChartSeries DataWait(LossLog log) => new("data wait", log.Step, RunTimes.DataWaitPercent(log)) { Noisy = true };

    /// <summary>The metrics that have a chart of their own: an averaged one goes beside its plain one.</summary>
    public static IEnumerable<string> PlainMetrics(ValidationLog? log) => (log?.MetricNames ?? []).Select(AveragedMetric.Plain).Distinct();

    /// <summary>A metric, and beside it, dashed, that of the averaged weights; whichever the log has.</summary>
    public static IEnumerable<ChartSeries> Metric(ValidationLog log, string plain) => log.MetricNames
        .Where(name => AveragedMetric.Plain(name) == plain)
        .Select(name => new ChartSeries(name, log.Step, log.Metric(name))
        {
            Dashed = name != plain,
            Best = BestRow.Of(log.Metric(name), MetricRegistry.HigherIsBetter(plain)) is { } row
                ? new ChartPoint(log.Step[row], log.Metric(name)[row])
                : null,
        });
}
