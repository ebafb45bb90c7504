using Pix2Pix.Eval.Logs;

namespace Pix2Pix.Eval.Reports.Health;

/// <summary>Time and steps that the run spent without learning.</summary>
internal static class PaceRules
{
    private const double MuchWaiting = 0.05;

    public static IEnumerable<HealthFinding> Of(RunContents run)
    {
        var log = run.Losses;
        if (RunTimes.DataWaitShare(log) is > MuchWaiting and var share)
        {
            yield return new HealthFinding(
                HealthGrade.Caution, $"{Display.Percent(share)} of the time went into waiting for data.",
                $"More data.workers{Now("workers")}, a larger data.cache_mb{Now("cache_mb")} or a faster disk shortens it.");
        }

        var idle = Enumerable.Range(0, log.Count).Where(row => log.LearningRate[row] <= 0).ToList();
        if (idle.Count > 0)
        {
            yield return new HealthFinding(
                HealthGrade.Caution, "The learning rate is 0",
                $"in {Display.Count(idle.Count)} of {Display.Count(log.Count)} rows, first at step {Display.Count(log.Step[idle[0]])}: nothing was learned there. "
                + "Check optimizer.lr and the schedule.");
        }

        string Now(string key) => run.Setting("data", key) is { } value ? $" ({value} now)" : "";
    }
}
