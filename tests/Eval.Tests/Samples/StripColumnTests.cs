using Pix2Pix.Data.Images;
using Pix2Pix.Eval.Samples;

namespace Pix2Pix.Eval.Tests.Samples;

public sealed class StripColumnTests
{
    [Fact]
    public void Strips_stand_below_each_other_with_a_white_gap()
    {
        using var wide = Filled(6, 3, 10);
        using var narrow = Filled(4, 2, 20);

        using var all = StripColumn.Stack([wide, narrow]);

        Assert.Equal((6, 3 + SampleStrip.Gap + 2), (all.Width, all.Height));
        Assert.All(all.Row(2).ToArray(), level => Assert.Equal(10, level));
        Assert.All(all.Row(3).ToArray(), level => Assert.Equal(255, level));
        Assert.Equal([.. Enumerable.Repeat((byte)20, 12), .. Enumerable.Repeat((byte)255, 6)], all.Row(3 + SampleStrip.Gap).ToArray());
    }

    [Fact]
    public void No_strip_is_an_error() => Assert.Throws<ArgumentException>(() => StripColumn.Stack([]));

    private static PixelImage Filled(int width, int height, byte level)
    {
        var image = new PixelImage(width, height, 3);
        image.Bytes.Fill(level);
        return image;
    }
}
