using Pix2Pix.Data.Images;

namespace Pix2Pix.Data.Tests.Images;

// The limit is one for the whole process: no other test may decode while it is low.
[Collection(nameof(ImageLimitsTests))]
[CollectionDefinition(nameof(ImageLimitsTests), DisableParallelization = true)]
public sealed class ImageLimitsTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose()
    {
        ImageLimits.MaxMegapixels = ImageLimits.DefaultMegapixels;
        _folder.Dispose();
    }

    [Theory]
    [InlineData("x.png")]
    [InlineData("x.jpg")]
    [InlineData("x.tif")]
    [InlineData("x.webp")]
    public void A_file_above_the_limit_is_refused_and_one_at_the_limit_is_read(string name)
    {
        using var image = new PixelImage(1250, 1600, 3);
        image.Bytes.Clear();
        ImageFile.Write(_folder[name], image);

        ImageLimits.MaxMegapixels = 1;
        var error = Assert.Throws<ImageException>(() => ImageFile.Read(_folder[name]));
        ImageLimits.MaxMegapixels = 2;
        using var read = ImageFile.Read(_folder[name]);

        Assert.Equal($"{_folder[name]}: has 1250x1600 pixels, more than the 1 megapixels of data.max_megapixels", error.Message);
        Assert.Equal(image.Size, read.Size);
    }
}
