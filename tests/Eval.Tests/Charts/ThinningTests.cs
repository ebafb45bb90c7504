using Pix2Pix.Eval.Charts;

namespace Pix2Pix.Eval.Tests.Charts;

public sealed class ThinningTests
{
    [Fact]
    public void A_short_line_stays_as_it_is()
    {
        var line = Line([3, 1, 2]);

        Assert.Same(line, Thinning.MinMax(line, maxPoints: 3));
        Assert.Same(line, Thinning.Mean(line, maxPoints: 3));
    }

    [Fact]
    public void Both_ends_and_the_extremes_of_each_stretch_between_survive_in_order()
    {
        var thin = Thinning.MinMax(Line([5, 1, 9, 4, 0, 7, 3, 8]), maxPoints: 6);

        Assert.Equal([5, 1, 9, 0, 7, 8], thin.Y);
        Assert.Equal([0, 1, 2, 4, 5, 7], thin.X);
    }

    [Fact]
    public void A_value_that_is_not_finite_leaves_a_gap()
    {
        var thin = Thinning.MinMax(Line([5, 1, double.NaN, 9, double.PositiveInfinity, double.NaN, double.NaN, 8]), maxPoints: 6);

        Assert.Equal([5, 1, 9, double.NaN, double.NaN, 8], thin.Y);
    }

    [Fact]
    public void Means_pass_over_what_is_not_finite()
    {
        var thin = Thinning.Mean(Line([1, 3, double.NaN, 5, double.NaN, double.NaN]), maxPoints: 3);

        Assert.Equal([2, 5, double.NaN], thin.Y);
    }

    [Fact]
    public void A_million_points_become_at_most_a_few_thousand()
    {
        var y = new double[1_000_000];
        y[654_321] = 42;

        var thin = Thinning.MinMax(Line(y));

        Assert.InRange(thin.Y.Count, 1, Thinning.MaxPoints);
        Assert.Contains(42, thin.Y);
    }

    private static ChartSeries Line(double[] y) => new("line", [.. Enumerable.Range(0, y.Length)], y);
}
