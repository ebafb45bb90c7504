using Pix2Pix.Eval.Logs;

namespace Pix2Pix.Eval.Reports;

/// <summary>One of the large numbers at the top of the page.</summary>
/// <param name="Label">What it counts.</param>
/// <param name="Value">The number with its unit.</param>
/// <param name="Note">A second, smaller line.</param>
internal sealed record SummaryTile(string Label, string Value, string Note)
{
    /// <summary>How long, how fast, how far.</summary>
    public static IEnumerable<SummaryTile> Of(RunContents run)
    {
        var log = run.Losses;
        var seconds = log.Seconds[^1];
        yield return new("Training steps", Display.Count(log.Step[^1]), $"epoch {Display.Count(log.Epoch[^1])}");
        yield return new("Training time", Display.Duration(seconds), "wall clock, all resumes");
        yield return new("Images per second", Display.Value(Median(log.ImagesPerSecond)), "median over the run");
        yield return new("Waiting for data", Display.Percent(RunTimes.DataWaitShare(log)), "of the training time");
        yield return new("Learning rate", Display.Value(log.LearningRate[^1]), $"started at {Display.Value(log.LearningRate[0])}");
        if (run.Validation is { } validation)
            yield return new("Validations", Display.Count(validation.Count),
                $"{Display.Duration(validation.Seconds.Where(double.IsFinite).Sum())} on {Display.Count(validation.Pairs[^1])} pairs each");
    }

    /// <summary>The middle of the finite values; NaN where there are none.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Where(double.IsFinite).Order().ToArray();
        return sorted.Length == 0 ? double.NaN : sorted[sorted.Length / 2];
    }
}
