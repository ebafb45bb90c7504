using Pix2Pix.Eval.Charts;
using Pix2Pix.Eval.Logs;

namespace Pix2Pix.Eval.Tests.Charts;

public sealed class ComparisonChartsTests : IDisposable
{
    private static readonly ChartLevel _level = new(0.69, "ln 2");

    private readonly RunFolder _first = new();
    private readonly RunFolder _second = new();

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
    }

    [Fact]
    public void Every_loss_and_metric_of_any_run_has_a_chart_with_the_runs_that_have_it()
    {
        _first.WithLosses(5, ("G_L1", _ => 1)).WithValidation();
        _second.WithLosses(5, ("G_L1", _ => 1), ("D_real", _ => 1), ("D_acc_real", _ => 0.5));

        var charts = ComparisonCharts.Losses([Run("a", _first), Run("b", _second)], _level, isWeighted: false);

        Assert.Equal(
            ["G_L1: a b", "D_real: b", "Discriminator's accuracy on real: b", "Learning rate: a b", "Validation l1: a", "Validation psnr: a"],
            charts.Select(c => $"{c.Title}: {string.Join(' ', c.Series.Select(s => s.Name))}"));
    }

    [Fact]
    public void A_run_has_one_colour_in_all_charts_and_its_averaged_weights_are_dashed()
    {
        _first.WithLosses(5);
        _second.WithLosses(5).WithFile("validation.csv", "step,epoch,pairs,l1,ema_l1,seconds\n100,1,9,0.5,0.4,1\n");

        var charts = ComparisonCharts.Losses([Run("a", _first), Run("b", _second)], ignorance: null, isWeighted: false);

        Assert.All(charts.SelectMany(c => c.Series), s => Assert.Equal(s.Name[0] == 'a' ? 0 : 1, s.Colour));
        Assert.Equal([("b", false), ("b (ema_l1)", true)], charts[^1].Series.Select(s => (s.Name, s.Dashed)));
    }

    [Theory]
    [InlineData(false, new[] { "G_GAN", "D_real", "D_fake" })]
    [InlineData(true, new[] { "D_real", "D_fake" })]
    public void The_level_is_that_of_unweighted_losses(bool isWeighted, string[] expected)
    {
        _first.WithLosses(5);
        _second.WithLosses(5);

        var charts = ComparisonCharts.Losses([Run("a", _first), Run("b", _second)], _level, isWeighted);

        Assert.Equal(expected, charts.Where(c => c.Level == _level).Select(c => c.Title));
    }

    private static ComparedRun Run(string name, RunFolder folder) => new(
        name, LossLog.Read(folder["losses.csv"]), File.Exists(folder["validation.csv"]) ? ValidationLog.Read(folder["validation.csv"]) : null);
}
