using Pix2Pix.Eval.Charts;

namespace Pix2Pix.Eval.Tests.Charts;

public sealed class AxisTicksTests
{
    [Fact]
    public void Positions_are_round()
    {
        Assert.Equal([0, 20_000, 40_000, 60_000, 80_000], AxisTicks.Positions(20, 80_000, wanted: 5).Prepend(0));
        Assert.Equal([100, 150, 200], AxisTicks.Positions(100, 200, wanted: 3));
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(2500, "2500")]
    [InlineData(20_000, "20k")]
    [InlineData(12_500, "12.5k")]
    [InlineData(1_200_000, "1.2M")]
    public void Labels_are_short(double value, string expected) => Assert.Equal(expected, AxisTicks.Label(value));

    [Theory]
    [InlineData(0, 0.5, "0.0")]
    [InlineData(1, 0.5, "1.0")]
    [InlineData(0.1 + 0.2, 0.1, "0.3")]
    [InlineData(0.0002, 0.00005, "0.00020")]
    [InlineData(0.0000025, 0.0000005, "2.5e-6")]
    [InlineData(0, 0.0000005, "0")]
    [InlineData(40, 20, "40")]
    [InlineData(15_000, 5000, "15k")]
    [InlineData(3e9, 1e9, "3e9")]
    public void Labels_of_one_axis_have_the_decimals_of_its_distance(double value, double distance, string expected) =>
        Assert.Equal(expected, AxisTicks.Label(value, distance));

    [Fact]
    public void A_zero_has_no_sign() => Assert.Equal("0", AxisTicks.Label(AxisTicks.Positions(-1e-12, 5).First()));

    [Theory]
    [InlineData(0.222, 0.384, 0.2, 0.4)]
    [InlineData(0.49, 3.51, 0, 4)] // between 0 and 4, ticks are further apart
    [InlineData(12.3, 15.4, 12, 15.5)]
    [InlineData(-3, 3, -3, 3)]
    public void The_range_around_values_ends_at_ticks(double low, double high, double expectedLow, double expectedHigh)
    {
        var range = AxisTicks.Around(low, high);

        Assert.Equal(expectedLow, range.Low, tolerance: 1e-9);
        Assert.Equal(expectedHigh, range.High, tolerance: 1e-9);
        Assert.Equal(range.Low, AxisTicks.Positions(range.Low, range.High).First(), tolerance: 1e-9);
        Assert.Equal(range.High, AxisTicks.Positions(range.Low, range.High).Last(), tolerance: 1e-9);
    }
}
