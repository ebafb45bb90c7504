namespace Pix2Pix.Eval.Reports.Health;

/// <summary>How the game between generator and discriminator stands: it teaches the generator only while neither wins.</summary>
internal static class GameRules
{
    /// <summary>The loss of a vanilla discriminator that gives every patch an even chance.</summary>
    public static readonly double Ln2 = Math.Log(2);

    private const double NearLn2 = 0.04;
    private const double LossOfWinner = 0.1;
    private const double NearlyAlways = 0.95;
    private const double Ahead = 0.9;
    private const double Rarely = 0.2;
    private const double NearGuessing = 0.05;
    private const double MuchOfTheRun = 0.25;

    private const string AdviceToWinningD =
        "A generator that cannot fool the discriminator learns little from it: a smaller discriminator.filters, or more and more varied data "
        + "(data.flip, a larger data.load_size), keeps the game open.";

    private const string AdviceToIgnorantD =
        "The generator learns nothing from a discriminator that guesses: a larger discriminator.filters or discriminator.layers makes it stronger; "
        + "check too that input and target of the pairs belong together (pix2pix data check).";

    public static IEnumerable<HealthFinding> Of(RunContents run)
    {
        var log = run.Losses;
        var findings = new List<HealthFinding>();
        if (run.Objective == "vanilla" && log.LossNames.Contains("D_real") && log.LossNames.Contains("D_fake"))
            findings.AddRange(ByLoss(new Trend(log.Step, log.Loss("D_real")), new Trend(log.Step, log.Loss("D_fake"))));
        if (log.MeasureNames.Count == 2)
            findings.AddRange(ByAccuracy(new Trend(log.Step, log.Measure("D_acc_real")), new Trend(log.Step, log.Measure("D_acc_fake")), findings.Count == 0));
        return findings;
    }

    private static IEnumerable<HealthFinding> ByLoss(Trend real, Trend fake)
    {
        var wins = Stretch.Longest(real.Steps, i => (real.Values[i] + fake.Values[i]) / 2 < LossOfWinner);
        if (wins is not null)
            yield return Finding(wins, $"D wins: loss_D below {LossOfWinner} for {Display.Count(wins.Steps)} steps", AdviceToWinningD);
        var guesses = Stretch.Longest(real.Steps, i => Math.Abs(real.Values[i] - Ln2) < NearLn2 && Math.Abs(fake.Values[i] - Ln2) < NearLn2);
        if (Lasts(guesses))
            yield return Finding(guesses!, $"D knows nothing: its losses stay at ln 2 = {Ln2:0.000} for {Display.Count(guesses!.Steps)} steps", AdviceToIgnorantD);
    }

    private static IEnumerable<HealthFinding> ByAccuracy(Trend real, Trend fake, bool isOpen)
    {
        var wins = Stretch.Longest(real.Steps, i => real.Values[i] > NearlyAlways && fake.Values[i] > NearlyAlways);
        if (isOpen && wins is not null)
        {
            isOpen = false;
            yield return Finding(
                wins, $"D is right on more than {NearlyAlways:0 %} of all patches for {Display.Count(wins.Steps)} steps", AdviceToWinningD);
        }

        var guesses = Stretch.Longest(real.Steps, i => Math.Abs(real.Values[i] - 0.5) < NearGuessing && Math.Abs(fake.Values[i] - 0.5) < NearGuessing);
        if (isOpen && Lasts(guesses))
        {
            isOpen = false;
            yield return Finding(guesses!, $"D guesses: it is right on about half of all patches for {Display.Count(guesses!.Steps)} steps", AdviceToIgnorantD);
        }

        var fooled = Stretch.Longest(real.Steps, i => fake.Values[i] < Rarely);
        if (fooled is not null)
        {
            isOpen = false;
            yield return Finding(
                fooled, $"G wins: D takes more than {1 - Rarely:0 %} of the generated patches for real, for {Display.Count(fooled.Steps)} steps",
                "A discriminator that is fooled so easily has stopped learning: a larger discriminator.filters, or a smaller loss.gan_weight, may bring it back.");
        }

        if (isOpen && double.IsFinite(real.Latest + fake.Latest))
        {
            var isAhead = Math.Min(real.Latest, fake.Latest) > Ahead;
            yield return new HealthFinding(
                isAhead ? HealthGrade.Note : HealthGrade.Good, isAhead ? "D is ahead:" : "The game is open:",
                $"lately D is right on {Display.Percent(real.Latest)} of real and {Display.Percent(fake.Latest)} of generated patches; 50 % is guessing.");
        }
    }

    // At the beginning every discriminator guesses.
    private static bool Lasts(Stretch? guesses) => guesses is not null && (guesses.ReachesEnd || guesses.Share >= MuchOfTheRun);

    private static HealthFinding Finding(Stretch stretch, string title, string advice) =>
        new(stretch.ReachesEnd ? HealthGrade.Problem : HealthGrade.Caution, $"{title}.", $"{stretch} {advice}");
}
