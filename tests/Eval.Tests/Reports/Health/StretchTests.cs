using Pix2Pix.Eval.Reports.Health;

namespace Pix2Pix.Eval.Tests.Reports.Health;

public sealed class StretchTests
{
    private static readonly double[] _steps = [.. Enumerable.Range(1, 100).Select(i => i * 100.0)];

    [Fact]
    public void The_longest_one_counts_from_the_row_before_it()
    {
        var stretch = Stretch.Longest(_steps, i => i is (>= 10 and < 20) or (>= 40 and < 70));

        Assert.Equal(new Stretch(4000, 7000, 10_000), stretch);
        Assert.Equal("Steps 4,000 to 7,000.", stretch!.ToString());
        Assert.False(stretch.ReachesEnd);
    }

    [Fact]
    public void One_from_the_first_row_to_the_last_is_the_whole_run()
    {
        var stretch = Stretch.Longest(_steps, _ => true)!;

        Assert.Equal((10_000, 1.0, true), (stretch.Steps, stretch.Share, stretch.ReachesEnd));
    }

    [Theory]
    [InlineData(9)]
    [InlineData(0)]
    public void A_short_one_is_not_worth_a_word(int rows) => Assert.Null(Stretch.Longest(_steps, i => i < rows));

    [Fact]
    public void In_a_long_run_two_thousand_steps_are_worth_one()
    {
        double[] steps = [.. Enumerable.Range(1, 1000).Select(i => i * 100.0)];

        Assert.Equal(2000, Stretch.Longest(steps, i => i is >= 500 and < 520)!.Steps);
        Assert.Null(Stretch.Longest(steps, i => i is >= 500 and < 519));
    }
}
