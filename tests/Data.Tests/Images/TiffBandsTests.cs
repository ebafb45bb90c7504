using Pix2Pix.Data.Images;

namespace Pix2Pix.Data.Tests.Images;

/// <summary>TIFF files that only the system's codec reads and writes.</summary>
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
        var path = Written("image.tif", bands);

        var error = Assert.Throws<ImageException>(() => ImageFile.Read(path, wanted));

        Assert.Equal($"{path}: has {bands} channels, {wanted} are wanted; only images of 1 to 4 channels are converted", error.Message);
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
    public void Bands_of_a_foreign_file_are_read_pixel_by_pixel()
    {
        using var image = TestImage.Noise(19, 11, 6, 16);
        TiffFile.Write(_folder["foreign.tif"], 19, 11, 6, 16, TiffFile.Unsigned, image.Bytes);

        using var read = ImageFile.Read(_folder["foreign.tif"]);

        Assert.Equal((6, 16), (read.Channels, read.BitDepth));
        Assert.Equal(image.Bytes, read.Bytes);
    }

    [Fact]
    public void Bands_stored_one_after_the_other_are_refused_with_the_way_out()
    {
        var path = _folder["planes.tif"];
        TiffFile.Write(path, 4, 4, 6, 8, TiffFile.Unsigned, new byte[4 * 4 * 6], planar: true);

        var error = Assert.Throws<ImageException>(() => ImageFile.Read(path));

        Assert.Equal(
            $"{path}: stores one band after the other, which cannot be read; store it pixel by pixel (gdal_translate -co INTERLEAVE=PIXEL)", error.Message);
    }

    [Fact]
    public void More_than_64_bands_are_refused()
    {
        TiffFile.Write(_folder["many.tif"], 2, 2, 65, 8, TiffFile.Unsigned, new byte[2 * 2 * 65]);

        var error = Assert.Throws<ImageException>(() => ImageFile.Read(_folder["many.tif"]));

        Assert.Equal($"{_folder["many.tif"]}: has 65 channels; 1 to 64 can be read", error.Message);
    }

    [Theory]
    [InlineData("x.tif", 2, "LA")]
    [InlineData("x.tif", 4, "RGBA")]
    public void Pillow_sees_colour_and_alpha_in_what_is_written(string name, int channels, string mode)
    {
        using var image = TestImage.Noise(9, 8, channels);
        ImageFile.Write(_folder[name], image);

        var seen = SystemPython.Lines("PIL", "-c", "import sys, zlib; from PIL import Image; i = Image.open(sys.argv[1]); print(i.mode, zlib.crc32(i.tobytes()))", _folder[name]);

        Assert.Equal([$"{mode} {Checksum.Crc32(image.Bytes)}"], seen);
    }

    private string Written(string name, int bands)
    {
        using var image = TestImage.Noise(6, 5, bands);
        ImageFile.Write(_folder[name], image);
        return _folder[name];
    }
}
