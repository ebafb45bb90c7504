namespace Pix2Pix.Data.Tests.Loading;

public sealed class WaitShareTests
{
    [Theory]
    [InlineData(19, 1, false)] // too few to tell
    [InlineData(20, 1, true)]
    [InlineData(20, 10, false)] // a tenth is not more than a tenth
    [InlineData(100, 9, true)]
    public void It_is_large_from_more_than_a_tenth_of_twenty_on(int items, int everyNth, bool large)
    {
        var share = new WaitShare();

        for (int i = 1; i <= items; i++)
            share.Add(waited: i % everyNth == 0);

        Assert.Equal(large, share.IsLarge);
    }

    [Fact]
    public void Once_large_it_stays_so()
    {
        var share = new WaitShare();
        for (int i = 0; i < 1000; i++)
            share.Add(waited: i < 20);

        Assert.True(share.IsLarge);
    }
}
