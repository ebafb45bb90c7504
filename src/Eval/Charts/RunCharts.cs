using Pix2Pix.Eval.Logs;

namespace Pix2Pix.Eval.Charts;

/// <summary>Turns the logs of a run into the charts of its report.</summary>
public static class RunCharts
{
    private const string StepLabel = "training step";

    /// <summary>
    /// The panels of <c>losses.png</c>: the losses of the game between generator and discriminator together, every
    /// other loss alone (their scales differ), the learning rate, and every validation metric alone.
    /// </summary>
    public static IReadOnlyList<Chart> Losses(LossLog losses, ValidationLog? validation)
    {
        ArgumentNullException.ThrowIfNull(losses);
        var charts = new List<Chart>();
        var game = losses.LossNames.Where(IsAdversarial).ToList();
        if (game.Count > 0)
            charts.Add(new Chart("Adversarial losses", StepLabel, "loss", [.. game.Select(Noisy)]));
        foreach (var name in losses.LossNames.Where(n => !IsAdversarial(n)))
            charts.Add(new Chart(name, StepLabel, "loss, weighted", [Noisy(name)]));
        charts.Add(new Chart("Learning rate", StepLabel, "rate", [new ChartSeries("lr", losses.Step, losses.LearningRate)]));
        foreach (var name in validation?.MetricNames ?? [])
            charts.Add(new Chart($"Validation {name}", StepLabel, name, [new ChartSeries(name, validation!.Step, validation.Metric(name))]));
        return charts;

        ChartSeries Noisy(string name) => new(name, losses.Step, losses.Loss(name)) { Noisy = true };
    }

    /// <summary>How fast the run was and how much of that time it waited for data.</summary>
    public static IReadOnlyList<Chart> Timings(LossLog losses)
    {
        ArgumentNullException.ThrowIfNull(losses);
        return
        [
            new Chart("Speed", StepLabel, "images per second",
                [new ChartSeries("images/s", losses.Step, losses.ImagesPerSecond) { Noisy = true }]),
            new Chart("Waiting for data", StepLabel, "% of the time",
                [new ChartSeries("data wait", losses.Step, RunTimes.DataWaitPercent(losses)) { Noisy = true }]),
        ];
    }

    private static bool IsAdversarial(string loss) => loss == "G_GAN" || loss.StartsWith("D_", StringComparison.Ordinal);
}
