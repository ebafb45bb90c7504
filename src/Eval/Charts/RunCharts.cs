using Pix2Pix.Eval.Logs;

namespace Pix2Pix.Eval.Charts;

/// <summary>Turns the logs of a run into the charts of its report.</summary>
internal static class RunCharts
{
    /// <summary>
    /// The panels of <c>losses.png</c>: the losses of the game between generator and discriminator together, how often
    /// the discriminator is right, every other loss alone (their scales differ), the learning rate, and every validation
    /// metric, that of the averaged weights beside it.
    /// </summary>
    /// <param name="losses">The rows of losses.csv.</param>
    /// <param name="validation">The rows of validation.csv, if there are any.</param>
    /// <param name="ignorance">The loss of a discriminator that knows nothing; null where the objective has no such level.</param>
    public static IReadOnlyList<Chart> Losses(LossLog losses, ValidationLog? validation, ChartLevel? ignorance = null)
    {
        var charts = new List<Chart>();
        var game = losses.LossNames.Where(RunSeries.IsAdversarial).ToList();
        if (game.Count > 0)
            charts.Add(new Chart("Adversarial losses", RunSeries.StepLabel, "loss", [.. game.Select(Loss)]) { Level = ignorance });
        if (losses.MeasureNames.Count > 0)
            charts.Add(RunSeries.AccuracyChart("Discriminator's accuracy", [.. losses.MeasureNames.Select(name => RunSeries.Accuracy(losses, name))]));
        foreach (var name in losses.LossNames.Where(n => !RunSeries.IsAdversarial(n)))
            charts.Add(new Chart(name, RunSeries.StepLabel, "loss, weighted", [Loss(name)]));
        charts.Add(new Chart("Learning rate", RunSeries.StepLabel, "rate", [RunSeries.LearningRate(losses)]));
        charts.AddRange(RunSeries.PlainMetrics(validation)
            .Select(metric => new Chart($"Validation {metric}", RunSeries.StepLabel, metric, [.. RunSeries.Metric(validation!, metric)])));
        return charts;

        ChartSeries Loss(string name) => RunSeries.Loss(losses, name);
    }

    /// <summary>How fast the run was and how much of that time it waited for data.</summary>
    public static IReadOnlyList<Chart> Timings(LossLog losses) =>
    [
        new Chart("Speed", RunSeries.StepLabel, "images per second", [RunSeries.Speed(losses)]),
        new Chart("Waiting for data", RunSeries.StepLabel, "% of the time", [RunSeries.DataWait(losses)]),
    ];
}
