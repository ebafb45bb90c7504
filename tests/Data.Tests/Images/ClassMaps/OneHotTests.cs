using System.Runtime.InteropServices;
using Pix2Pix.Data.Images;

namespace Pix2Pix.Data.Tests.Images.ClassMaps;

public sealed class OneHotTests
{
    [Fact]
    public void Each_class_has_its_plane_and_unlabeled_pixels_have_none()
    {
        using var map = Map(3, 0, 2, 255, 1, 0, 2);

        using var tensor = OneHot.ToTensor(map.Whole, 3);

        Assert.Equal([1, 3, 2, 3], tensor.shape);
        Assert.Equal(
            [
                1, 0, 0, 0, 1, 0, // class 0
                0, 0, 0, 1, 0, 0, // class 1
                0, 1, 0, 0, 0, 1, // class 2
            ],
            MemoryMarshal.Cast<byte, float>(tensor.bytes).ToArray());
    }

    [Fact]
    public void A_mirrored_map_gives_the_mirrored_planes()
    {
        using var map = Map(3, 0, 2, 255, 1, 0, 2);
        var values = new float[3 * 6];
        Array.Fill(values, 7);

        OneHot.Write(map.Whole, 3, values, flip: true);

        Assert.Equal([0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 0], values);
    }

    [Fact]
    public void A_view_gives_the_planes_of_its_pixels_alone()
    {
        using var map = Map(3, 0, 2, 255, 1, 0, 2);

        using var tensor = OneHot.ToTensor(map.Whole.Crop(1, 1, 2, 1), 3);

        Assert.Equal([1, 0, 0, 0, 0, 1], MemoryMarshal.Cast<byte, float>(tensor.bytes).ToArray());
    }

    [Theory]
    [InlineData(3, 8)]
    [InlineData(1, 16)]
    public void Images_are_no_class_maps(int channels, int bits)
    {
        using var image = TestImage.Noise(4, 4, channels, bits);

        Assert.Throws<ArgumentException>(() => OneHot.ToTensor(image.Whole, 3));
    }

    private static PixelImage Map(int width, params byte[] numbers)
    {
        var map = new PixelImage(width, numbers.Length / width, 1);
        numbers.CopyTo(map.Bytes);
        return map;
    }
}
