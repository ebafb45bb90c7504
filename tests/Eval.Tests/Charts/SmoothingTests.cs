using Pix2Pix.Eval.Charts;

namespace Pix2Pix.Eval.Tests.Charts;

public sealed class SmoothingTests
{
    [Fact]
    public void A_constant_line_stays_constant_from_its_first_value_on()
    {
        var smooth = Smoothing.ExponentialAverage(Line([4, 4, 4, 4]), span: 9);

        Assert.All(smooth.Y, y => Assert.Equal(4, y, 12));
    }

    [Fact]
    public void A_span_of_three_halves_the_weight_with_each_step_back()
    {
        var smooth = Smoothing.ExponentialAverage(Line([1, 2, 4]), span: 3);

        Assert.Equal(1, smooth.Y[0], 12);
        Assert.Equal((2 + 0.5 * 1) / 1.5, smooth.Y[1], 12);
        Assert.Equal((4 + 0.5 * 2 + 0.25 * 1) / 1.75, smooth.Y[2], 12);
    }

    [Fact]
    public void A_gap_stays_a_gap_and_does_not_spread()
    {
        var smooth = Smoothing.ExponentialAverage(Line([2, double.NaN, 2]), span: 3);

        Assert.Equal([2, double.NaN, 2], smooth.Y);
    }

    private static ChartSeries Line(double[] y) => new("line", [.. Enumerable.Range(0, y.Length)], y);
}
