using Pix2Pix.Data.Images;
using Pix2Pix.Eval.Samples;
using static TorchSharp.torch;

namespace Pix2Pix.Eval.Tests.Samples;

public sealed class SampleStripTests
{
    private static readonly byte[] _white = [255, 255, 255];

    [Fact]
    public void Each_row_is_a_pair_and_holds_input_output_target()
    {
        using var scope = NewDisposeScope();
        var input = cat([full([1, 3, 2, 5], -1.0), full([1, 3, 2, 5], 1.0)], 0);

        using var strip = SampleStrip.Compose(input, zeros(2, 3, 2, 5), full([2, 3, 2, 5], -0.5));

        Assert.Equal((15 + (2 * SampleStrip.Gap), 4 + SampleStrip.Gap, 3), (strip.Width, strip.Height, strip.Channels));
        Assert.Equal([0, 0, 0], Pixel(strip, 4, 1));
        Assert.Equal([255, 255, 255], Pixel(strip, 0, 2 + SampleStrip.Gap));
        Assert.Equal([128, 128, 128], Pixel(strip, 5 + SampleStrip.Gap, 0));
        Assert.Equal([64, 64, 64], Pixel(strip, strip.Width - 1, strip.Height - 1));
    }

    [Fact]
    public void The_gaps_are_white()
    {
        using var scope = NewDisposeScope();
        var black = full([2, 3, 2, 5], -1.0);

        using var strip = SampleStrip.Compose(black, black, black);

        Assert.Equal(_white, Pixel(strip, 5, 0));
        Assert.Equal(_white, Pixel(strip, 5 + SampleStrip.Gap - 1, 0));
        Assert.Equal(_white, Pixel(strip, 0, 2));
        Assert.Equal(_white, Pixel(strip, 0, 2 + SampleStrip.Gap - 1));
        Assert.Equal([0, 0, 0], Pixel(strip, 5 + SampleStrip.Gap, 2 + SampleStrip.Gap));
    }

    [Fact]
    public void Colours_stay_in_their_channels()
    {
        using var scope = NewDisposeScope();
        var colour = cat([full([1, 1, 2, 2], 1.0), full([1, 1, 2, 2], 0.0), full([1, 1, 2, 2], -1.0)], 1);

        using var strip = SampleStrip.Compose(colour, colour, colour);

        Assert.Equal([255, 128, 0], Pixel(strip, 0, 0));
    }

    [Theory]
    [InlineData(1, new byte[] { 255, 255, 255 })]
    [InlineData(2, new byte[] { 255, 255, 255 })]
    [InlineData(4, new byte[] { 255, 0, 0 })]
    [InlineData(12, new byte[] { 255, 0, 0 })]
    public void Any_number_of_channels_is_shown(int channels, byte[] expected)
    {
        using var scope = NewDisposeScope();
        var input = full([1, channels, 2, 2], -1.0);
        input.narrow(1, 0, 1).fill_(1.0);

        using var strip = SampleStrip.Compose(input, zeros(1, 3, 2, 2), zeros(1, 1, 2, 2));

        Assert.Equal(expected, Pixel(strip, 0, 0));
    }

    [Fact]
    public void Class_planes_are_shown_in_a_colour_for_each_class()
    {
        using var scope = NewDisposeScope();
        using var map = new PixelImage(2, 2, 1);
        new byte[] { 0, 11, 255, 11 }.CopyTo(map.Bytes);

        using var strip = SampleStrip.Compose(OneHot.ToTensor(map.Whole, 12), zeros(1, 3, 2, 2), zeros(1, 1, 2, 2), inputClasses: 12);

        Assert.NotEqual(Pixel(strip, 0, 0), Pixel(strip, 1, 0));
        Assert.Equal([0, 0, 0], Pixel(strip, 0, 1));
        Assert.Equal(Pixel(strip, 1, 0), Pixel(strip, 1, 1));
        Assert.Equal([128, 128, 128], Pixel(strip, 2 + SampleStrip.Gap, 0));
    }

    [Fact]
    public void All_255_classes_have_colours_of_their_own_and_none_is_black()
    {
        using var scope = NewDisposeScope();
        using var map = new PixelImage(255, 1, 1);
        for (var i = 0; i < 255; i++)
            map.Bytes[i] = (byte)i;

        using var strip = SampleStrip.Compose(OneHot.ToTensor(map.Whole, 255), zeros(1, 3, 1, 255), zeros(1, 3, 1, 255), 255);

        var colours = Enumerable.Range(0, 255).Select(x => Convert.ToHexString(Pixel(strip, x, 0))).ToHashSet();
        Assert.Equal(255, colours.Count);
        Assert.DoesNotContain("000000", colours);
    }

    [Fact]
    public void Fewer_channels_than_classes_are_a_mistake()
    {
        using var scope = NewDisposeScope();

        Assert.Throws<ArgumentException>(() => SampleStrip.Compose(zeros(1, 3, 2, 2), zeros(1, 3, 2, 2), zeros(1, 3, 2, 2), 4));
    }

    [Fact]
    public void A_smaller_input_leaves_white_around_it()
    {
        using var scope = NewDisposeScope();

        using var strip = SampleStrip.Compose(full([1, 3, 2, 2], -1.0), zeros(1, 3, 4, 4), zeros(1, 3, 4, 4));

        Assert.Equal([0, 0, 0], Pixel(strip, 1, 1));
        Assert.Equal(_white, Pixel(strip, 2, 1));
        Assert.Equal(_white, Pixel(strip, 1, 2));
        Assert.Equal((12 + (2 * SampleStrip.Gap), 4), (strip.Width, strip.Height));
    }

    [Fact]
    public void Outputs_that_need_gradients_can_be_shown()
    {
        using var scope = NewDisposeScope();
        var output = zeros(1, 3, 2, 2, requires_grad: true) * 2;

        using var strip = SampleStrip.Compose(zeros(1, 3, 2, 2), output, zeros(1, 3, 2, 2));

        Assert.Equal([128, 128, 128], Pixel(strip, 2 + SampleStrip.Gap, 0));
    }

    [Fact]
    public void Batches_of_different_sizes_are_a_mistake()
    {
        using var scope = NewDisposeScope();

        Assert.Throws<ArgumentException>(() => SampleStrip.Compose(zeros(1, 3, 2, 2), zeros(2, 3, 2, 2), zeros(2, 3, 2, 2)));
    }

    private static byte[] Pixel(PixelImage image, int x, int y) => image.Row(y).Slice(x * 3, 3).ToArray();
}
