using Pix2Pix.Data.Images;

namespace Pix2Pix.Data.Tests.Images;

public sealed class MirrorPadTests
{
    [Theory]
    [InlineData(4, -3, 10, "3210123210")] // dcb abcd cba
    [InlineData(3, -7, 17, "12101210121012101")] // wider than the image
    [InlineData(2, -3, 8, "10101010")]
    [InlineData(1, -2, 6, "000000")]
    [InlineData(5, 1, 3, "123")] // within the image
    [InlineData(5, 7, 6, "101234")] // wholly beyond it
    [InlineData(5, -9, 4, "1012")]
    public void A_row_is_mirrored_at_its_ends_as_often_as_it_takes(int width, int left, int columns, string expected)
    {
        using var row = Ramp(width, 1);

        using var window = MirrorPad.Run(row.Whole, new PixelWindow(left, 0, columns, 1));

        Assert.Equal(expected, string.Concat(window.Bytes.ToArray()));
    }

    [Fact]
    public void Columns_are_mirrored_like_rows()
    {
        using var image = Ramp(1, 4);

        using var window = MirrorPad.Run(image.Whole, new PixelWindow(0, -3, 1, 10));

        Assert.Equal("3210123210", string.Concat(window.Bytes.ToArray()));
    }

    [Theory]
    [InlineData(1, 8)]
    [InlineData(3, 16)]
    [InlineData(7, 8)]
    public void A_view_is_mirrored_at_its_own_borders(int channels, int bitDepth)
    {
        using var image = TestImage.Noise(20, 16, channels, bitDepth);
        var view = image.Whole.Crop(5, 4, 9, 7);

        using var window = MirrorPad.Run(view, new PixelWindow(-2, -1, 12, 9));

        for (var x = 0; x < 12; x++)
        {
            var column = x < 2 ? 2 - x : x < 11 ? x - 2 : 7;
            Assert.Equal(Pixel(view, column, 1), Pixel(window.Whole, x, 0));
            Assert.Equal(Pixel(view, column, 5), Pixel(window.Whole, x, 6));
            Assert.Equal(Pixel(view, column, 5), Pixel(window.Whole, x, 8));
        }
    }

    private static byte[] Pixel(PixelView view, int x, int y) =>
        view.Row(y).Slice(x * view.Image.BytesPerPixel, view.Image.BytesPerPixel).ToArray();

    private static PixelImage Ramp(int width, int height)
    {
        var image = new PixelImage(width, height, 1);
        for (var i = 0; i < image.ByteLength; i++)
            image.Bytes[i] = (byte)i;
        return image;
    }
}
