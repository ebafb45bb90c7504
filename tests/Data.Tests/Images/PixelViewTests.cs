namespace Pix2Pix.Data.Tests.Images;

public sealed class PixelViewTests
{
    [Fact]
    public void A_crop_of_a_crop_looks_at_the_right_pixels()
    {
        using var image = TestImage.Noise(10, 8, 3);

        var view = image.Whole.Crop(2, 1, 7, 6).Crop(3, 2, 2, 2);

        Assert.Equal(image.Row(3).Slice(5 * 3, 2 * 3), view.Row(0));
    }

    [Theory]
    [InlineData(-1, 0, 2, 2)]
    [InlineData(0, 3, 2, 2)]
    [InlineData(3, 0, 2, 2)]
    public void A_view_beyond_the_image_is_refused(int left, int top, int width, int height)
    {
        using var image = TestImage.Noise(4, 4, 1);

        Assert.Throws<ArgumentOutOfRangeException>(() => image.Whole.Crop(left, top, width, height));
    }

    [Fact]
    public void A_disposed_image_cannot_be_read()
    {
        var image = TestImage.Noise(4, 4, 1);
        image.Dispose();

        Assert.Throws<ObjectDisposedException>(() => image.Bytes.Length);
    }
}
