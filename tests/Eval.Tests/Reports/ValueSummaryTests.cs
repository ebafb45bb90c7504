using Pix2Pix.Eval.Logs;
using Pix2Pix.Eval.Reports;

namespace Pix2Pix.Eval.Tests.Reports;

public sealed class ValueSummaryTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_best_of_a_metric_depends_on_its_direction()
    {
        var log = ValidationLog.Read(_folder.Write("v.csv",
            "step,epoch,pairs,l1,psnr,unheard_of,seconds\n10,1,5,0.4,11,7,1\n20,2,5,0.3,13,8,1\n30,3,5,0.35,12,9,1\n"));

        var summary = ValueSummary.Of(log);

        Assert.Equal([0.3, 13, double.NaN], summary.Select(s => s.Best));
        Assert.Equal([20, 20, double.NaN], summary.Select(s => s.BestStep));
        Assert.Equal([0.35, 12, 9], summary.Select(s => s.Last));
    }

    [Fact]
    public void Values_that_are_not_finite_are_counted_and_otherwise_passed_over()
    {
        var summary = Assert.Single(ValueSummary.Of(Losses([3, 1, double.NaN, double.PositiveInfinity])));

        Assert.Equal(2, summary.NotFinite);
        Assert.Equal(1, summary.Best);
        Assert.Equal(1, summary.Trend);
        Assert.Equal(double.PositiveInfinity, summary.Last);
    }

    [Fact]
    public void The_trend_is_the_mean_of_the_last_tenth()
    {
        var summary = Assert.Single(ValueSummary.Of(Losses([.. Enumerable.Range(1, 20).Select(i => (double)i)])));

        Assert.Equal(19.5, summary.Trend);
    }

    private LossLog Losses(double[] values) => LossLog.Read(_folder.Write("l.csv",
        "step,epoch,loss,lr,seconds,data_seconds,images_per_second\n"
        + string.Concat(values.Select((v, i) => $"{i + 1},1,{v},0.1,{i + 1},0,5\n"))));
}
