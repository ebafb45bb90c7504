using Pix2Pix.Data.Images;

namespace Pix2Pix.Data.Tests.Images.Codecs;

public sealed class TiffBandsTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(7, 4)]
    [InlineData(7, 8)]
    [InlineData(3, 5)]
    public void Bands_that_cannot_become_the_wanted_channels_are_named(int bands, int wanted)
    {
        using var image = TestImage.Noise(6, 5, bands);
        ImageFile.Write(_folder["image.tif"], image);

        var error = Assert.Throws<ImageException>(() => ImageFile.Read(_folder["image.tif"], wanted));

        Assert.Equal($"{_folder["image.tif"]}: has {bands} channels, {wanted} are wanted; only images of 1 to 4 channels are converted", error.Message);
    }

    [Fact]
    public void Bands_as_many_as_wanted_stay_what_they_are()
    {
        using var image = TestImage.Noise(31, 22, 7, 16);
        ImageFile.Write(_folder["seven.tif"], image);

        using var read = ImageFile.Read(_folder["seven.tif"], 7);

        Assert.Equal(image.Bytes, read.Bytes);
    }

    [Fact]
    public void More_than_64_bands_are_refused()
    {
        File.WriteAllBytes(_folder["many.tif"], new TiffBytes { Width = 2, Height = 2, Bands = 65 }.Write(new byte[2 * 2 * 65]));

        var error = Assert.Throws<ImageException>(() => ImageFile.Read(_folder["many.tif"]));

        Assert.Equal($"{_folder["many.tif"]}: has 65 channels; 1 to 64 can be read", error.Message);
    }

    [Theory]
    [InlineData(2, "LA")]
    [InlineData(4, "RGBA")]
    public void Pillow_sees_colour_and_alpha_in_what_is_written(int channels, string mode)
    {
        using var image = TestImage.Noise(9, 8, channels);
        ImageFile.Write(_folder["x.tif"], image);

        var seen = SystemPython.Lines(
            "PIL", "-c", "import sys, zlib; from PIL import Image; i = Image.open(sys.argv[1]); print(i.mode, zlib.crc32(i.tobytes()))", _folder["x.tif"]);

        Assert.Equal([$"{mode} {Checksum.Crc32(image.Bytes)}"], seen);
    }
}
