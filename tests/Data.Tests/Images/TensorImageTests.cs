using System.Runtime.InteropServices;
using Pix2Pix.Data.Images;
using TorchSharp;
using static TorchSharp.torch;

namespace Pix2Pix.Data.Tests.Images;

public sealed class TensorImageTests
{
    /// <summary>From Golden/make_tensor_golden.py.</summary>
    private const uint TorchvisionLevels = 3056371012;

    [Fact]
    public void Every_level_becomes_the_bits_that_torchvision_makes()
    {
        using var levels = new PixelImage(256, 1, 1);
        for (var i = 0; i < 256; i++)
            levels.Bytes[i] = (byte)i;

        using var tensor = TensorImage.ToTensor(levels);

        Assert.Equal(TorchvisionLevels, Checksum.Crc32(tensor.bytes));
    }

    [Fact]
    public void The_script_still_makes_the_golden_number() =>
        Assert.Equal([$"{TorchvisionLevels}"], SystemPython.Lines("torchvision", GoldenFiles.PathOf("make_tensor_golden.py")));

    [Fact]
    public void A_tensor_is_channels_first()
    {
        using var image = TestImage.Noise(5, 4, 3);

        using var tensor = TensorImage.ToTensor(image);

        Assert.Equal([1, 3, 4, 5], tensor.shape);
        var values = MemoryMarshal.Cast<byte, float>(tensor.bytes);
        Assert.Equal(((image.Row(2)[(3 * 3) + 1] / 255f) - 0.5f) / 0.5f, values[20 + (2 * 5) + 3]);
    }

    [Theory]
    [InlineData(1, 8)]
    [InlineData(3, 8)]
    [InlineData(4, 8)]
    [InlineData(1, 16)]
    [InlineData(3, 16)]
    public void An_image_survives_the_way_to_a_tensor_and_back(int channels, int bitDepth)
    {
        using var image = TestImage.Noise(67, 64, channels, bitDepth);

        using var tensor = TensorImage.ToTensor(image);
        using var back = TensorImage.ToImage(tensor, bitDepth);

        Assert.Equal((image.Width, image.Height, channels, bitDepth), (back.Width, back.Height, back.Channels, back.BitDepth));
        Assert.Equal(image.Bytes, back.Bytes);
    }

    [Fact]
    public void A_view_becomes_the_tensor_of_its_pixels_alone()
    {
        using var image = TestImage.Noise(10, 6, 3);
        using var half = image.Whole.Crop(5, 0, 5, 6).ToImage();

        using var fromView = TensorImage.ToTensor(image.Whole.Crop(5, 0, 5, 6));

        using var fromCopy = TensorImage.ToTensor(half);
        Assert.Equal(fromCopy.bytes, fromView.bytes);
    }

    [Fact]
    public void Values_are_clamped_and_rounded_to_the_nearest_level()
    {
        using var tensor = torch.tensor(new[] { -7f, -1f, 0f, 0.0001f, 1f, 9f }, [1, 1, 6]);

        using var image = TensorImage.ToImage(tensor);

        // 0 is level 127.5, which rounds up; the reference's truncation gives 127.
        Assert.Equal([0, 0, 128, 128, 255, 255], image.Bytes.ToArray());
    }

    [Fact]
    public void A_tensor_that_is_not_dense_is_read_in_its_own_order()
    {
        using var image = TestImage.Noise(4, 6, 1);
        using var tensor = TensorImage.ToTensor(image);
        using var turned = tensor.transpose(2, 3);

        using var result = TensorImage.ToImage(turned);

        Assert.Equal((6, 4), (result.Width, result.Height));
        Assert.Equal(image.Row(5)[2], result.Row(2)[5]);
    }

    [Theory]
    [InlineData(2, 3, 4, 4)]
    [InlineData(1, 65, 4, 4)]
    public void Other_shapes_are_refused(long n, long c, long h, long w)
    {
        using var tensor = zeros([n, c, h, w]);

        Assert.Throws<ArgumentException>(() => TensorImage.ToImage(tensor));
    }
}
