using Pix2Pix.Eval.Logs;
using Pix2Pix.Eval.Metrics;

namespace Pix2Pix.Eval.Reports.Health;

/// <summary>Overfitting: the outputs for images never seen get worse while those for the training images get better.</summary>
internal static class OverfittingRule
{
    private const int FewestValidationsSince = 2;
    private const double Worse = 0.02;
    private const double Better = 0.02;
    private const string TrainingDistance = "G_L1";

    public static IEnumerable<HealthFinding> Of(RunContents run)
    {
        if (run.Validation is not { } validation || !run.Losses.LossNames.Contains(TrainingDistance))
            yield break;
        var metric = run.Metric;
        if (metric is null || BestRow.Of(validation.Metric(metric), MetricRegistry.HigherIsBetter(metric)) is not { } best)
            yield break;
        var values = validation.Metric(metric);
        var since = values.Skip(best + 1).Where(double.IsFinite).ToList();
        if (since.Count < FewestValidationsSince || values[best] == 0)
            yield break;

        // The mean of the newer half of what came since: one bad validation is none.
        var late = since.Skip(since.Count / 2).Average();
        var worse = Math.Abs(late - values[best]) / Math.Abs(values[best]);
        var (step, end) = (validation.Step[best], run.Losses.Step[^1]);
        var width = (end - step) / 2;
        var trend = new Trend(run.Losses.Step, run.Losses.Loss(TrainingDistance));
        var (before, after) = (trend.Between(step - width, step), trend.Between(end - width, end));
        if (worse < Worse || !(after < (1 - Better) * before))
            yield break;
        yield return new HealthFinding(
            HealthGrade.Caution, $"Overfitting since step {Display.Count(step)}:",
            $"validation {metric} went from {Display.Value(values[best])} to {Display.Value(late)} while {TrainingDistance} on the training images fell from "
            + $"{Display.Value(before)} to {Display.Value(after)}. Use checkpoints/best, which is of that step; more data or stronger augmentation moves that point further.");
    }
}
