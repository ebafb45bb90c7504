using Pix2Pix.Models;
using static TorchSharp.torch;

namespace Pix2Pix.Tests.Models;

public sealed class SizePaddingTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 9)]
    [InlineData(8, 16)]
    [InlineData(17, 5)]
    public void Padding_reaches_the_multiple_and_cropping_brings_the_image_back(int height, int width)
    {
        using var scope = NewDisposeScope();
        var image = randn(2, 3, height, width);
        var padding = new SizePadding(height, width, 8, 8);
        var padded = padding.Pad(image);
        Assert.Equal([2, 3, (height + 7) / 8 * 8, (width + 7) / 8 * 8], padded.shape);
        AssertTensors.Equal(padding.Crop(padded), image);
    }

    [Fact]
    public void The_border_is_a_mirror_about_the_outer_pixels_that_repeats()
    {
        using var scope = NewDisposeScope();
        var row = tensor([0f, 1f, 2f]).reshape(1, 1, 1, 3);
        float[] padded = new SizePadding(1, 3, 8, 8).Pad(row)[0, 0, 0].data<float>().ToArray();
        Assert.Equal([2f, 1f, 0f, 1f, 2f, 1f, 0f, 1f], padded);
    }

    [Fact]
    public void An_image_that_fits_is_left_alone()
    {
        using var scope = NewDisposeScope();
        var image = randn(1, 1, 16, 8);
        AssertTensors.Equal(new SizePadding(16, 8, 8, 8).Pad(image), image);
    }
}
