using Pix2Pix.Eval.Logs;

namespace Pix2Pix.Eval.Reports.Health;

/// <summary>Losses that are no numbers any more, and where the distance to the targets is going.</summary>
internal static class LossRules
{
    private const string Distance1 = "G_L1";
    private const double Diverged = 1.25;
    private const double Rises = 0.05;
    private const double Falls = -0.02;

    /// <summary>Rows with NaN or infinity.</summary>
    public static IEnumerable<HealthFinding> NotFinite(LossLog log) =>
        from name in log.LossNames
        let rows = Enumerable.Range(0, log.Count).Where(row => !double.IsFinite(log.Loss(name)[row])).ToList()
        where rows.Count > 0
        select new HealthFinding(
            HealthGrade.Problem, $"{name} was not finite",
            $"in {Display.Count(rows.Count)} of {Display.Count(log.Count)} rows, first at step {Display.Count(log.Step[rows[0]])}; the curves have gaps there. "
            + "A lower optimizer.lr helps where training diverges; pix2pix data check finds broken images.");

    /// <summary>Whether G_L1 falls, levels off, rises or explodes.</summary>
    public static IEnumerable<HealthFinding> Distance(LossLog log)
    {
        if (!log.LossNames.Contains(Distance1))
            yield break;
        var trend = new Trend(log.Step, log.Loss(Distance1));
        var change = trend.LateChange();
        if (double.IsNaN(change))
            yield break;
        var over = $"over the last quarter of the run ({Display.Value(trend.Latest)} lately)";
        if (trend.Latest > Diverged * trend.Earliest)
        {
            yield return new HealthFinding(
                HealthGrade.Problem, $"{Distance1} diverges:",
                $"it is {Display.Value(trend.Latest)} lately and began at {Display.Value(trend.Earliest)}. Go on from an earlier checkpoint with a lower optimizer.lr.");
        }
        else if (change > Rises)
        {
            yield return new HealthFinding(
                HealthGrade.Caution, $"{Distance1} rises",
                $"by {Display.Percent(change)} {over}: the generator moves away from its targets. A lower optimizer.lr or loss.gan_weight holds it.");
        }
        else if (change < Falls)
        {
            yield return new HealthFinding(
                HealthGrade.Good, $"{Distance1} still falls",
                $"by {Display.Percent(-change)} {over}: more epochs may help, as long as validation follows.");
        }
        else
        {
            yield return new HealthFinding(
                HealthGrade.Note, $"{Distance1} has levelled off",
                $"{over}: unless validation still improves, more epochs alone will not help. More data, a larger generator.filters or a decaying learning rate may.");
        }
    }
}
