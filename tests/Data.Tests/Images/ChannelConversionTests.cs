using Pix2Pix.Data.Images;

namespace Pix2Pix.Data.Tests.Images;

public sealed class ChannelConversionTests
{
    [Fact]
    public void Colour_becomes_luma_by_the_601_formula()
    {
        using var rgb = Image(3, 8, 200, 100, 50);

        using var gray = ChannelConversion.Convert(rgb.Whole, 1);

        Assert.Equal(124, gray.Bytes[0]); // (200·19595 + 100·38470 + 50·7471 + 32768) / 65536 = 124.7, cut off
    }

    [Fact]
    public void White_stays_white_in_16_bits()
    {
        using var rgb = Image(3, 16, 65535, 65535, 65535);

        using var gray = ChannelConversion.Convert(rgb.Whole, 1);

        Assert.Equal(65535, gray.Words[0]);
    }

    [Fact]
    public void Gray_is_repeated_and_made_opaque()
    {
        using var gray = Image(1, 8, 77);

        using var rgba = ChannelConversion.Convert(gray.Whole, 4);

        Assert.Equal([77, 77, 77, 255], rgba.Bytes.ToArray());
    }

    [Fact]
    public void Alpha_of_gray_is_dropped_or_kept()
    {
        using var grayAlpha = Image(2, 8, 77, 12);

        using var rgb = ChannelConversion.Convert(grayAlpha.Whole, 3);
        using var rgba = ChannelConversion.Convert(grayAlpha.Whole, 4);

        Assert.Equal([77, 77, 77], rgb.Bytes.ToArray());
        Assert.Equal([77, 77, 77, 12], rgba.Bytes.ToArray());
    }

    [Fact]
    public void Two_channels_are_gray_and_alpha()
    {
        using var gray = Image(1, 16, 777);
        using var rgb = Image(3, 8, 200, 100, 50);
        using var rgba = Image(4, 8, 200, 100, 50, 9);

        using var fromGray = ChannelConversion.Convert(gray.Whole, 2);
        using var fromRgb = ChannelConversion.Convert(rgb.Whole, 2);
        using var fromRgba = ChannelConversion.Convert(rgba.Whole, 2);

        Assert.Equal([777, 65535], fromGray.Words.ToArray());
        Assert.Equal([124, 255], fromRgb.Bytes.ToArray());
        Assert.Equal([124, 9], fromRgba.Bytes.ToArray());
    }

    [Theory]
    [InlineData(5, 3)]
    [InlineData(3, 5)]
    [InlineData(5, 6)]
    public void Bands_beyond_four_are_not_converted(int from, int to)
    {
        using var image = TestImage.Noise(2, 2, from);

        Assert.Throws<ArgumentOutOfRangeException>(() => ChannelConversion.Convert(image.Whole, to));
    }

    [Fact]
    public void Sixteen_bits_become_eight_by_rounding()
    {
        using var deep = Image(3, 16, 0, 32767, 65535);

        using var shallow = ChannelConversion.To8Bit(deep);

        Assert.Equal([0, 127, 255], shallow.Bytes.ToArray());
    }

    private static PixelImage Image(int channels, int bitDepth, params int[] values)
    {
        var image = new PixelImage(1, 1, channels, bitDepth);
        for (var i = 0; i < channels; i++)
        {
            if (bitDepth == 8)
                image.Bytes[i] = (byte)values[i];
            else
                image.Words[i] = (ushort)values[i];
        }

        return image;
    }
}
