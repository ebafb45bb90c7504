using Pix2Pix.Eval.Reports;
using Pix2Pix.Eval.Reports.Health;

namespace Pix2Pix.Eval.Tests.Reports.Health;

/// <summary>Every rule on rows made to break it, and on rows that do not.</summary>
public sealed class RunHealthTests : IDisposable
{
    private const string Vanilla = """ "loss": { "gan": "vanilla" }, """;
    private static readonly double _ln2 = Math.Log(2);

    private readonly RunFolder _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public void A_discriminator_whose_losses_stay_near_0_wins()
    {
        var finding = Single(Vanilla, "D wins", ("D_real", part => part <= 0.6 ? 0.5 : 0.05), ("D_fake", part => part <= 0.6 ? 0.5 : 0.02));

        Assert.Equal("D wins: loss_D below 0.1 for 2,000 steps.", finding.Title);
        Assert.StartsWith("Since step 3,000, to the end.", finding.Text, StringComparison.Ordinal);
        Assert.Equal(HealthGrade.Problem, finding.Grade);
    }

    [Fact]
    public void A_discriminator_that_won_for_a_while_is_a_lesser_worry()
    {
        var finding = Single(Vanilla, "D wins", ("D_real", Middle(0.05, 0.5)), ("D_fake", Middle(0.05, 0.5)));

        Assert.StartsWith("Steps 1,000 to 3,000.", finding.Text, StringComparison.Ordinal);
        Assert.Equal(HealthGrade.Caution, finding.Grade);
    }

    [Fact]
    public void A_single_spike_ends_no_stretch()
    {
        var finding = Single(Vanilla, "D wins", ("D_real", part => part == 0.5 ? 3 : 0.05), ("D_fake", _ => 0.05));

        Assert.Contains("for 5,000 steps", finding.Title, StringComparison.Ordinal);
    }

    [Fact]
    public void A_few_rows_below_the_border_mean_nothing() =>
        None(Vanilla, "D wins", ("D_real", part => part > 0.96 ? 0.05 : 0.5), ("D_fake", part => part > 0.96 ? 0.05 : 0.5));

    [Theory]
    [InlineData("lsgan")]
    [InlineData("hinge")]
    [InlineData("wgangp")]
    public void Losses_of_other_objectives_are_not_measured_with_the_vanilla_yardstick(string objective) =>
        None($$""" "loss": { "gan": "{{objective}}" }, """, "D ", ("D_real", _ => 0.05), ("D_fake", _ => 0.05));

    [Fact]
    public void A_discriminator_whose_losses_stay_at_ln_2_knows_nothing()
    {
        var finding = Single(Vanilla, "D knows nothing", ("D_real", part => part <= 0.5 ? 0.4 : _ln2 + 0.01), ("D_fake", part => part <= 0.5 ? 0.4 : _ln2 - 0.01));

        Assert.Contains("stay at ln 2 = 0.693 for 2,500 steps", finding.Title, StringComparison.Ordinal);
        Assert.Contains("discriminator.filters", finding.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void At_the_beginning_every_discriminator_guesses() =>
        None(Vanilla, "D knows", ("D_real", part => part < 0.2 ? _ln2 : 0.4), ("D_fake", part => part < 0.2 ? _ln2 : 0.4));

    [Theory]
    [InlineData("lsgan")]
    [InlineData("hinge")]
    [InlineData("vanilla")]
    public void A_discriminator_that_is_nearly_always_right_is_told_by_its_accuracy(string objective)
    {
        var finding = Single(
            $$""" "loss": { "gan": "{{objective}}" }, """, "D is right on more than 95 %",
            ("D_real", _ => 0.3), ("D_fake", _ => 0.3), ("D_acc_real", part => part <= 0.5 ? 0.8 : 0.97), ("D_acc_fake", part => part <= 0.5 ? 0.8 : 0.99));

        Assert.Contains("for 2,500 steps", finding.Title, StringComparison.Ordinal);
    }

    [Fact]
    public void A_discriminator_that_guesses_is_told_by_its_accuracy() =>
        Single("", "D guesses", ("D_acc_real", _ => 0.52), ("D_acc_fake", _ => 0.49));

    [Fact]
    public void A_discriminator_that_takes_made_patches_for_real_has_lost() =>
        Single("", "G wins", ("D_acc_real", _ => 0.9), ("D_acc_fake", _ => 0.1));

    [Fact]
    public void An_open_game_is_good_news()
    {
        var finding = Single(Vanilla, "The game is open", ("D_real", _ => 0.5), ("D_fake", _ => 0.5), ("D_acc_real", _ => 0.71), ("D_acc_fake", _ => 0.68));

        Assert.Equal(HealthGrade.Good, finding.Grade);
        Assert.Contains("71.0 % of real and 68.0 % of generated", finding.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1.0, "has levelled off", "Note")]
    [InlineData(0.8, "still falls", "Good")]
    [InlineData(1.2, "rises", "Caution")]
    public void The_way_of_the_distance_is_told(double last, string expected, string grade)
    {
        var finding = Single("", $"G_L1 {expected}", ("G_L1", part => part <= 0.75 ? 20 + (15 * Math.Max(0, 0.3 - part)) : 20 * last));

        Assert.Equal(grade, $"{finding.Grade}");
    }

    [Fact]
    public void Scatter_is_no_direction()
    {
        var random = new Random(1);

        Single("", "G_L1 has levelled off", ("G_L1", _ => 20 + (8 * random.NextDouble())));
    }

    [Fact]
    public void A_distance_far_above_its_beginning_diverges() =>
        Assert.Equal(HealthGrade.Problem, Single("", "G_L1 diverges", ("G_L1", part => part < 0.8 ? 20 : 60)).Grade);

    [Fact]
    public void Rows_that_are_no_numbers_come_first()
    {
        var findings = Findings("", ("G_L1", part => part > 0.9 ? double.NaN : 20), ("D_acc_real", _ => 0.7), ("D_acc_fake", _ => 0.7));

        Assert.Equal("G_L1 was not finite", findings[0].Title);
        Assert.StartsWith("in 5 of 50 rows, first at step 4,600", findings[0].Text, StringComparison.Ordinal);
        Assert.Equal(findings.OrderByDescending(f => f.Grade).Select(f => f.Title), findings.Select(f => f.Title));
    }

    [Fact]
    public void A_metric_that_worsens_while_the_training_distance_falls_is_overfitting()
    {
        _run.WithFile("validation.csv", "step,epoch,pairs,l1,seconds\n" + string.Concat(
            Enumerable.Range(1, 10).Select(i => $"{i * 500},1,10,{(i <= 4 ? 0.4 - (0.02 * i) : 0.32 + (0.01 * (i - 4)))},1\n")));

        var finding = Single("", "Overfitting since step 2,000", ("G_L1", part => 30 - (10 * part)));

        Assert.Contains("validation l1 went from 0.32 to 0.37", finding.Text, StringComparison.Ordinal);
        Assert.Contains("checkpoints/best", finding.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.0, -10.0)] // the metric holds
    [InlineData(0.01, 0.0)] // the training distance stands too
    public void Not_every_late_best_is_overfitting(double worse, double slope)
    {
        _run.WithFile("validation.csv", "step,epoch,pairs,l1,seconds\n" + string.Concat(
            Enumerable.Range(1, 10).Select(i => $"{i * 500},1,10,{(i <= 4 ? 0.4 - (0.02 * i) : 0.3201 + (worse * (i - 4)))},1\n")));

        None("", "Overfitting", ("G_L1", part => 30 + (slope * part)));
    }

    [Fact]
    public void Much_waiting_for_data_names_the_keys_that_help()
    {
        _run.WithConfig("a").WithFile("losses.csv", "step,epoch,G_L1,lr,seconds,data_seconds,images_per_second\n100,1,9,0.1,10,1.2,5\n");

        var finding = Assert.Single(RunHealth.Of(RunContents.Read(_run.Path)));

        Assert.Equal("12.0 % of the time went into waiting for data.", finding.Title);
        Assert.Contains("data.workers", finding.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_without_a_learning_rate_are_told()
    {
        _run.WithFile("losses.csv", "step,epoch,G_L1,lr,seconds,data_seconds,images_per_second\n100,1,9,0.1,10,0,5\n200,1,9,0,20,0,5\n");

        var finding = Assert.Single(RunHealth.Of(RunContents.Read(_run.Path)));

        Assert.StartsWith("in 1 of 2 rows, first at step 200", finding.Text, StringComparison.Ordinal);
    }

    // A value in steps 1,000 to 3,000 of 5,000, and another around them.
    private static Func<double, double> Middle(double within, double around) => part => part is > 0.2 and <= 0.6 ? within : around;

    private IReadOnlyList<HealthFinding> Findings(string config, params (string Name, Func<double, double> Value)[] columns) =>
        RunHealth.Of(RunContents.Read(_run.WithConfig("a", config).WithLosses(50, columns).Path));

    private HealthFinding Single(string config, string title, params (string Name, Func<double, double> Value)[] columns)
    {
        var findings = Findings(config, columns);
        var found = findings.Where(f => f.Title.StartsWith(title, StringComparison.Ordinal)).ToList();
        Assert.True(found.Count == 1, string.Join('\n', findings));
        return found[0];
    }

    private void None(string config, string title, params (string Name, Func<double, double> Value)[] columns) =>
        Assert.DoesNotContain(Findings(config, columns), f => f.Title.StartsWith(title, StringComparison.Ordinal));
}
