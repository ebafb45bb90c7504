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
