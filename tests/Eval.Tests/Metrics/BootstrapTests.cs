using Pix2Pix.Eval.Metrics;
using static TorchSharp.torch;

namespace Pix2Pix.Eval.Tests.Metrics;

public sealed class BootstrapTests
{
    [Fact]
    public void Of_many_images_it_is_the_mean_more_or_less_two_standard_errors()
    {
        const int Count = 400;
        var random = new Random(3);
        double[] values = [.. Enumerable.Range(0, Count).Select(_ => random.NextDouble())];

        var (low, high) = Assert.Single(Bootstrap.Intervals(L1Of(values), Count));

        var mean = values.Average();
        var error = Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / Count / Count);
        Assert.Equal(mean - (1.96 * error), low, 0.25 * error);
        Assert.Equal(mean + (1.96 * error), high, 0.25 * error);
    }

    [Fact]
    public void Images_that_are_all_alike_leave_no_doubt()
    {
        Assert.Equal((0.5, 0.5), Assert.Single(Bootstrap.Intervals(L1Of([0.5, 0.5, 0.5]), 3)));
    }

    [Fact]
    public void The_same_values_have_the_same_interval()
    {
        double[] values = [0.25, 0.5, 1];

        Assert.Equal(Bootstrap.Intervals(L1Of(values), 3), Bootstrap.Intervals(L1Of(values), 3));
    }

    [Fact]
    public void A_value_that_is_not_finite_has_no_interval()
    {
        var (low, high) = Assert.Single(Bootstrap.Intervals(L1Of([0.5, double.NaN]), 2));

        Assert.Equal((double.NaN, double.NaN), (low, high));
    }

    private static L1Metric L1Of(double[] values)
    {
        var metric = new L1Metric();
        foreach (var value in values)
        {
            using var scope = NewDisposeScope();
            metric.Add(zeros([1, 2, 2], float64), full([1, 2, 2], value, float64));
        }

        return metric;
    }
}
