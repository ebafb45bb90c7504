using Pix2Pix.Data.Images;

namespace Pix2Pix.Data.Tests.Images;

public sealed class PilResizeTests
{
    public static TheoryData<int, int, int, ResizeFilter, int, int, uint, string> Golden()
    {
        var data = new TheoryData<int, int, int, ResizeFilter, int, int, uint, string>();
        foreach (var line in File.ReadLines(GoldenFiles.PathOf("resize.golden")))
        {
            var part = line.Split(' ');
            data.Add(int.Parse(part[0]), int.Parse(part[1]), int.Parse(part[2]), Enum.Parse<ResizeFilter>(part[3], ignoreCase: true),
                int.Parse(part[4]), int.Parse(part[5]), uint.Parse(part[6]), part[7]);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Golden))]
    public void Resized_noise_has_the_bytes_that_Pillow_makes(
        int width, int height, int channels, ResizeFilter filter, int targetWidth, int targetHeight, uint crc, string firstBytes)
    {
        using var source = TestImage.Noise(width, height, channels);

        using var resized = PilResize.Resize(source.Whole, new ImageSize(targetHeight, targetWidth), filter);

        Assert.Equal(firstBytes, Convert.ToHexStringLower(resized.Bytes[..Math.Min(4, resized.ByteLength)]));
        Assert.Equal(crc, Checksum.Crc32(resized.Bytes));
    }

    [Fact]
    public void The_script_still_makes_the_golden_file() =>
        Assert.Equal(File.ReadAllLines(GoldenFiles.PathOf("resize.golden")), SystemPython.Lines("PIL", GoldenFiles.PathOf("make_resize_golden.py")));

    [Theory]
    [InlineData(ResizeFilter.Bicubic, 8)]
    [InlineData(ResizeFilter.Bilinear, 8)]
    [InlineData(ResizeFilter.Nearest, 8)]
    [InlineData(ResizeFilter.Bicubic, 16)]
    [InlineData(ResizeFilter.Nearest, 16)]
    public void A_window_has_the_pixels_of_the_whole_resized_image(ResizeFilter filter, int bitDepth)
    {
        using var source = TestImage.Noise(50, 40, 3, bitDepth);
        var target = new ImageSize(47, 61);
        using var whole = PilResize.Resize(source.Whole, target, filter);

        using var window = PilResize.Resize(source.Whole, target, filter, new PixelWindow(7, 5, 32, 33));

        using var expected = whole.Whole.Crop(7, 5, 32, 33).ToImage();
        Assert.Equal(expected.Bytes, window.Bytes);
    }

    [Theory]
    [InlineData(40, 61)]
    [InlineData(47, 50)]
    [InlineData(40, 50)]
    public void A_window_is_right_where_one_or_both_sides_keep_their_size(int height, int width)
    {
        using var source = TestImage.Noise(50, 40, 3);
        var target = new ImageSize(height, width);
        using var whole = PilResize.Resize(source.Whole, target);

        using var window = PilResize.Resize(source.Whole, target, window: new PixelWindow(3, 9, 31, 17));

        using var expected = whole.Whole.Crop(3, 9, 31, 17).ToImage();
        Assert.Equal(expected.Bytes, window.Bytes);
    }

    [Fact]
    public void A_view_is_resized_without_its_surroundings()
    {
        using var source = TestImage.Noise(60, 30, 3);
        var half = source.Whole.Crop(30, 0, 30, 30);
        using var alone = half.ToImage();

        using var fromView = PilResize.Resize(half, ImageSize.Square(35));

        using var fromCopy = PilResize.Resize(alone.Whole, ImageSize.Square(35));
        Assert.Equal(fromCopy.Bytes, fromView.Bytes);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(64)]
    public void Many_channels_are_resized_like_one_each(int channels)
    {
        using var source = TestImage.Noise(21, 19, channels);
        using var resized = PilResize.Resize(source.Whole, new ImageSize(25, 14));

        for (var channel = 0; channel < channels; channel++)
        {
            using var alone = new PixelImage(21, 19, 1);
            for (var i = 0; i < alone.ByteLength; i++)
                alone.Bytes[i] = source.Bytes[(i * channels) + channel];
            using var expected = PilResize.Resize(alone.Whole, new ImageSize(25, 14));
            for (var i = 0; i < expected.ByteLength; i++)
                Assert.Equal(expected.Bytes[i], resized.Bytes[(i * channels) + channel]);
        }
    }

    [Fact]
    public void Sixteen_bits_follow_eight_bits_to_rounding()
    {
        using var narrow = TestImage.Waves(40, 30);
        using var wide = new PixelImage(40, 30, 3, bitDepth: 16);
        for (var i = 0; i < narrow.ByteLength; i++)
            wide.Words[i] = (ushort)(narrow.Bytes[i] * 257);

        using var narrowResized = PilResize.Resize(narrow.Whole, new ImageSize(41, 55));
        using var wideResized = PilResize.Resize(wide.Whole, new ImageSize(41, 55));

        // Each 8-bit pass rounds by up to half a level.
        for (var i = 0; i < narrowResized.ByteLength; i++)
            Assert.InRange((wideResized.Words[i] / 257.0) - narrowResized.Bytes[i], -1.1, 1.1);
    }

    [Fact]
    public void Resizing_a_constant_16_bit_image_keeps_it_constant()
    {
        using var source = new PixelImage(9, 8, 1, bitDepth: 16);
        source.Words.Fill(54321);

        using var resized = PilResize.Resize(source.Whole, new ImageSize(5, 23));

        Assert.All(resized.Words.ToArray(), value => Assert.Equal(54321, value));
    }

    [Fact]
    public void A_window_that_leaves_the_target_is_refused()
    {
        using var source = TestImage.Noise(8, 8, 3);

        Assert.Throws<ArgumentOutOfRangeException>(
            () => PilResize.Resize(source.Whole, ImageSize.Square(10), window: new PixelWindow(3, 0, 8, 8)));
    }
}
