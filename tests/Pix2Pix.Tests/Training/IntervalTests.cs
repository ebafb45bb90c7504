using Pix2Pix.Training;

namespace Pix2Pix.Tests.Training;

public sealed class IntervalTests
{
    [Theory]
    [InlineData(100, 200, true)]
    [InlineData(100, 150, false)]
    [InlineData(100, 0, false)]
    [InlineData(0, 100, false)]
    [InlineData(null, 100, false)]
    public void It_falls_every_so_many_and_never_at_0(int? every, long now, bool falls)
    {
        Assert.Equal(falls, Interval.Falls(every, now));
    }
}
