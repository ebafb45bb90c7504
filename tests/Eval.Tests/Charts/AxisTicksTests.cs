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
}
