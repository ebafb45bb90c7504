using System.Runtime.InteropServices;
using Pix2Pix.Data.Images;

namespace Pix2Pix.Data.Tests.Images.Codecs;

/// <summary>However a TIFF lays out its samples, the pixels are the same. The files are written without LibTiff.</summary>
public sealed class TiffLayoutTests : IDisposable
{
    private const int Width = 37;
    private const int Height = 21;

    private readonly TestFolder _folder = new();

    public static TheoryData<int, int> Samples => new() { { 1, 8 }, { 3, 8 }, { 4, 8 }, { 6, 8 }, { 64, 8 }, { 1, 16 }, { 3, 16 }, { 13, 16 } };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Samples))]
    public void Strips_tiles_and_planes_of_either_byte_order_hold_the_same_pixels(int bands, int bits)
    {
        using var image = TestImage.Noise(Width, Height, bands, bits);
        foreach (var layout in Layouts(bands, bits, TiffBytes.Unsigned))
        {
            File.WriteAllBytes(_folder["x.tif"], layout.Write(image.Bytes));

            using var read = ImageFile.Read(_folder["x.tif"]);

            Assert.Equal((image.Width, image.Height, bands, bits), (read.Width, read.Height, read.Channels, read.BitDepth));
            Assert.True(image.Bytes.SequenceEqual(read.Bytes), Name(layout));
            Assert.Equal(image.Size, ImageFile.ReadSize(_folder["x.tif"]));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public void Float_samples_from_0_to_1_become_16_bits_in_every_layout(int bands)
    {
        using var image = TestImage.Noise(Width, Height, bands, 16);
        float[] samples = [.. image.Words.ToArray().Select(level => level / 65535f)];
        foreach (var layout in Layouts(bands, 32, TiffBytes.Float))
        {
            File.WriteAllBytes(_folder["x.tif"], layout.Write(MemoryMarshal.AsBytes<float>(samples)));

            using var read = ImageFile.Read(_folder["x.tif"]);

            Assert.True(image.Words.SequenceEqual(read.Words), Name(layout));
        }
    }

    [Fact]
    public void Float_samples_are_rounded_to_the_nearest_level()
    {
        WriteFloats(0, 1, 0.5f, 1 / 65535f, 0.75f, 0.1f);

        using var image = ImageFile.Read(_folder["float.tif"]);

        Assert.Equal((6, 1, 1, 16), (image.Width, image.Height, image.Channels, image.BitDepth));
        Assert.Equal([0, 65535, 32768, 1, 49151, 6554], image.Words.ToArray());
    }

    [Theory]
    [InlineData(-0.01f, "-0.01")]
    [InlineData(1.5f, "1.5")]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "Infinity")]
    public void Float_samples_of_another_scale_are_refused(float sample, string text)
    {
        WriteFloats(0, sample);

        var error = Assert.Throws<ImageException>(() => ImageFile.Read(_folder["float.tif"]));

        Assert.Equal(
            $"{_folder["float.tif"]}: holds the float sample {text}; only 0 (black) to 1 (white) can be read: scale it, or save 16 bits", error.Message);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    public void Where_white_is_zero_gray_is_a_negative(int bits)
    {
        using var image = TestImage.Noise(Width, Height, 1, bits);
        File.WriteAllBytes(_folder["x.tif"], new TiffBytes { Width = Width, Height = Height, Bits = bits }.With(262, 0).Write(image.Bytes));

        using var read = ImageFile.Read(_folder["x.tif"]);

        Assert.Equal(image.Bytes.ToArray().Select(value => (byte)~value), read.Bytes.ToArray());
    }

    [Fact]
    public void A_big_endian_BigTIFF_is_refused_with_the_way_out()
    {
        var tiff = new TiffBytes { Width = 2, Height = 1, IsBigTiff = true, IsBigEndian = true };
        File.WriteAllBytes(_folder["big.tif"], tiff.Write([1, 2]));

        var error = Assert.Throws<ImageException>(() => ImageFile.Read(_folder["big.tif"]));

        Assert.Equal(
            $"{_folder["big.tif"]}: is a big-endian BigTIFF, which cannot be read; store it little-endian (gdal_translate -co ENDIANNESS=LITTLE)", error.Message);
    }

    private static IEnumerable<TiffBytes> Layouts(int bands, int bits, int kind)
    {
        bool[] both = [false, true];
        return from isBigTiff in both
               from isBigEndian in both
               from isPlanar in both
               from isDeflated in both
               from tile in new[] { 0, 16 }
               where !(isBigTiff && isBigEndian) && !(isDeflated && kind == TiffBytes.Float)
               select new TiffBytes
               {
                   Width = Width,
                   Height = Height,
                   Bands = bands,
                   Bits = bits,
                   Kind = kind,
                   IsBigTiff = isBigTiff,
                   IsBigEndian = isBigEndian,
                   IsPlanar = isPlanar,
                   IsDeflated = isDeflated,
                   TileSize = tile,
               };
    }

    private static string Name(TiffBytes layout) =>
        $"BigTIFF {layout.IsBigTiff}, big-endian {layout.IsBigEndian}, planar {layout.IsPlanar}, deflated {layout.IsDeflated}, tiles of {layout.TileSize}";

    private void WriteFloats(params float[] samples) => File.WriteAllBytes(
        _folder["float.tif"],
        new TiffBytes { Width = samples.Length, Height = 1, Bits = 32, Kind = TiffBytes.Float }.Write(MemoryMarshal.AsBytes<float>(samples)));
}
