using Pix2Pix.Data.Images;

namespace Pix2Pix.Data.Tests.Images;

public sealed class BandsTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("x.png", "PNG")]
    [InlineData("x.jpg", "JPEG")]
    [InlineData("x.webp", "WEBP")]
    public void A_format_that_cannot_hold_the_bands_is_not_written(string name, string format)
    {
        using var image = TestImage.Noise(4, 4, 5);

        var error = Assert.Throws<ImageException>(() => ImageFile.Write(_folder[name], image));

        Assert.Equal($"{_folder[name]}: cannot be written; {format} holds 1 to 4 channels, not 5, but .tif any number", error.Message);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Root));
    }

    [Fact]
    public void A_tensor_of_64_bands_becomes_an_image_and_back()
    {
        using var image = TestImage.Noise(5, 7, 64);

        using var tensor = TensorImage.ToTensor(image);
        using var back = TensorImage.ToImage(tensor);

        Assert.Equal([1, 64, 7, 5], tensor.shape);
        Assert.Equal(image.Bytes, back.Bytes);
    }

    [Theory]
    [InlineData("x.png", 2, "LA")]
    [InlineData("x.png", 4, "RGBA")]
    [InlineData("x.tif", 1, "L")]
    [InlineData("x.tif", 3, "RGB")]
    [InlineData("x.webp", 4, "RGBA")]
    public void Pillow_sees_colour_and_alpha_in_what_is_written(string name, int channels, string mode)
    {
        using var image = TestImage.Noise(9, 8, channels);
        ImageFile.Write(_folder[name], image);

        var seen = SystemPython.Lines("PIL", "-c", "import sys, zlib; from PIL import Image; i = Image.open(sys.argv[1]); print(i.mode, zlib.crc32(i.tobytes()))", _folder[name]);

        Assert.Equal([$"{mode} {Checksum.Crc32(image.Bytes)}"], seen);
    }
}
