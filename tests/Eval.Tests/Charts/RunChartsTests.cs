using Pix2Pix.Eval.Charts;
using Pix2Pix.Eval.Logs;

namespace Pix2Pix.Eval.Tests.Charts;

public sealed class RunChartsTests : IDisposable
{
    private readonly RunFolder _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public void The_adversarial_losses_share_a_panel_and_all_else_stands_alone()
    {
        _run.WithLosses(5).WithValidation();

        var charts = RunCharts.Losses(LossLog.Read(_run["losses.csv"]), ValidationLog.Read(_run["validation.csv"]));

        Assert.Equal(["Adversarial losses", "G_L1", "Learning rate", "Validation l1", "Validation psnr"], charts.Select(c => c.Title));
        Assert.Equal(["G_GAN", "D_real", "D_fake"], charts[0].Series.Select(s => s.Name));
    }

    [Fact]
    public void How_often_the_discriminator_is_right_is_shown_in_percent_beside_guessing()
    {
        _run.WithLosses(5, ("G_L1", _ => 20), ("D_acc_real", _ => 0.75), ("D_acc_fake", part => part));

        var chart = RunCharts.Losses(LossLog.Read(_run["losses.csv"]), validation: null)[0];

        Assert.Equal("Discriminator's accuracy", chart.Title);
        Assert.Equal(["on real", "on fake"], chart.Series.Select(s => s.Name));
        Assert.All(chart.Series[0].Y, share => Assert.Equal(75, share));
        Assert.Equal(new ChartRange(0, 100), chart.YRange);
        Assert.Equal(50, chart.Level!.Y);
    }

    [Fact]
    public void The_level_of_a_discriminator_that_knows_nothing_belongs_to_the_game()
    {
        _run.WithLosses(5).WithValidation();
        var level = new ChartLevel(0.69, "ln 2");

        var charts = RunCharts.Losses(LossLog.Read(_run["losses.csv"]), validation: null, level);

        Assert.Equal([level, null, null], charts.Select(c => c.Level));
    }

    [Fact]
    public void A_metric_of_the_averaged_weights_stands_beside_its_own_and_each_has_its_best_step()
    {
        _run.WithLosses(5).WithFile("validation.csv",
            "step,epoch,pairs,l1,ema_l1,ema_psnr,seconds\n100,1,9,0.5,0.6,11,1\n200,1,9,0.4,0.3,13,1\n300,1,9,0.45,0.35,12,1\n");

        var charts = RunCharts.Losses(LossLog.Read(_run["losses.csv"]), ValidationLog.Read(_run["validation.csv"])).TakeLast(2).ToList();

        Assert.Equal(["Validation l1", "Validation psnr"], charts.Select(c => c.Title));
        Assert.Equal([("l1", false, new ChartPoint(200, 0.4)), ("ema_l1", true, new ChartPoint(200, 0.3))],
            charts[0].Series.Select(s => (s.Name, s.Dashed, s.Best!.Value)));
        Assert.Equal(new ChartPoint(200, 13), Assert.Single(charts[1].Series).Best);
    }

    [Fact]
    public void A_run_without_validation_has_no_such_panel()
    {
        _run.WithLosses(5);

        var charts = RunCharts.Losses(LossLog.Read(_run["losses.csv"]), validation: null);

        Assert.DoesNotContain(charts, c => c.Title.StartsWith("Validation", StringComparison.Ordinal));
    }

    [Fact]
    public void Losses_of_another_kind_of_training_need_no_adversary()
    {
        _run.WithFile("losses.csv", "step,epoch,content,style,lr,seconds,data_seconds,images_per_second\n1,1,2,3,0.1,1,0,4\n");

        var charts = RunCharts.Losses(LossLog.Read(_run["losses.csv"]), validation: null);

        Assert.Equal(["content", "style", "Learning rate"], charts.Select(c => c.Title));
    }
}
