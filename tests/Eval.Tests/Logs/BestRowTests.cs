using Pix2Pix.Eval.Logs;

namespace Pix2Pix.Eval.Tests.Logs;

public sealed class BestRowTests
{
    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    [InlineData(null, null)]
    public void It_follows_the_direction_and_passes_over_what_is_no_number(bool? higherIsBetter, int? expected) =>
        Assert.Equal(expected, BestRow.Of([double.NaN, 1, 5, 3, 1, double.PositiveInfinity], higherIsBetter));

    [Fact]
    public void Among_no_numbers_none_is_best() => Assert.Null(BestRow.Of([double.NaN], higherIsBetter: true));
}
