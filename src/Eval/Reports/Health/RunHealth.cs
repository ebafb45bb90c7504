namespace Pix2Pix.Eval.Reports.Health;

/// <summary>The health of a run in words: every rule that holds for its kind of training, the worst findings first.</summary>
internal static class RunHealth
{
    public static IReadOnlyList<HealthFinding> Of(RunContents run) =>
    [
        .. LossRules.NotFinite(run.Losses)
            .Concat(GameRules.Of(run))
            .Concat(LossRules.Distance(run.Losses))
            .Concat(OverfittingRule.Of(run))
            .Concat(PaceRules.Of(run))
            .OrderByDescending(finding => finding.Grade),
    ];
}
