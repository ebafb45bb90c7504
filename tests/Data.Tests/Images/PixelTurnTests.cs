using Pix2Pix.Data.Images;

namespace Pix2Pix.Data.Tests.Images;

public sealed class PixelTurnTests
{
    [Theory]
    [InlineData(1, 8)]
    [InlineData(3, 8)]
    [InlineData(3, 16)]
    [InlineData(9, 8)]
    public void Transposing_swaps_column_and_row(int channels, int bitDepth)
    {
        using var image = TestImage.Noise(7, 5, channels, bitDepth);

        using var transposed = PixelTurn.Transpose(image);

        Assert.Equal(new ImageSize(7, 5), transposed.Size);
        for (var y = 0; y < 5; y++)
        {
            for (var x = 0; x < 7; x++)
                Assert.Equal(image.Whole.Crop(x, y, 1, 1).ToImage().Bytes, transposed.Whole.Crop(y, x, 1, 1).ToImage().Bytes);
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)] // the middle row stays
    public void Mirroring_top_to_bottom_reverses_the_rows(int height)
    {
        using var image = TestImage.Noise(6, height, 3);
        using var before = image.Whole.ToImage();

        PixelTurn.FlipVertical(image);

        for (var y = 0; y < height; y++)
            Assert.Equal(before.Row(y), image.Row(height - 1 - y));
    }
}
