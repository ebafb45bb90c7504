using Pix2Pix.Models;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Pix2Pix.Tests.Models;

public sealed class ChannelsLastTests : IDisposable
{
    private readonly TorchSharp.DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void The_channels_of_a_pixel_lie_together_and_shape_and_values_stay()
    {
        var images = rand([2, 3, 4, 5]);

        var found = ChannelsLast.Of(images);

        Assert.Equal([2, 3, 4, 5], found.shape);
        Assert.Equal([60, 1, 15, 3], found.stride());
        AssertTensors.Equal(images, found);
    }

    [Fact]
    public void Images_that_lie_so_are_not_copied()
    {
        var images = ChannelsLast.Of(rand([2, 3, 4, 5]));

        ChannelsLast.Of(images).zero_();

        Assert.True(images.eq(0).all().item<bool>());
    }

    /// <summary>That a whole network keeps the format follows: libtorch chooses it where an input has it.</summary>
    [Fact]
    public void A_convolution_and_a_norm_keep_the_format()
    {
        var images = ChannelsLast.Of(rand([2, 16, 8, 8]));

        var found = F.batch_norm(F.conv2d(images, rand([32, 16, 4, 4]), strides: [2, 2], padding: [1, 1]), zeros(32), ones(32), training: true);

        Assert.Equal(1, found.stride(1));
    }
}
