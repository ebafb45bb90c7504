using System.Runtime.InteropServices;
using BitMiracle.LibTiff.Classic;
using Pix2Pix.Data.Images;

namespace Pix2Pix.Data.Tests.Images.Codecs;

/// <summary>Small healthy files of all kinds that are read, to be damaged.</summary>
internal static class FuzzSeeds
{
    private const int Width = 21;
    private const int Height = 17;

    private static readonly string[] _golden =
    [
        "codec_420.jpg", "codec_444_progressive.jpg", "codec_gray.jpg", "codec_cmyk.jpg", "codec_exif_6.jpg", "codec_rgb.png", "codec_palette.png",
        "codec_alpha.png", "codec_gray_alpha.png", "codec_palette_2bit_alpha.png", "codec_gray_4bit.png", "codec_exif_6.png", "codec_rgb.tif",
        "codec_exif_5.tif", "codec_rgb.webp", "codec_exif_7.webp", "codec_palette.gif", "codec_rgb.ppm", "codec_rgb.bmp",
    ];

    /// <summary>Name and bytes of each.</summary>
    /// <param name="folder">Where files may be written.</param>
    public static List<(string Name, byte[] Bytes)> All(TestFolder folder) =>
    [
        .. _golden.Select(name => (name, File.ReadAllBytes(GoldenFiles.PathOf(name)))),
        .. Written(folder), .. Pngs(), .. Tiffs(), .. TiffsByLibrary(folder), .. Others(),
    ];

    private static IEnumerable<(string Name, byte[] Bytes)> Written(TestFolder folder)
    {
        foreach (var (name, channels) in new[] { ("deep.png", 3), ("deep_gray.png", 1), ("bands.tif", 6) })
        {
            using var image = TestImage.Noise(Width, Height, channels, 16);
            ImageFile.Write(folder[name], image);
            yield return (name, File.ReadAllBytes(folder[name]));
        }
    }

    private static IEnumerable<(string Name, byte[] Bytes)> Pngs()
    {
        int[] samples = [.. Enumerable.Range(0, Width * Height).Select(i => i * 7 % 16)];
        var passes = PngBytes.Passes(samples, Width, 1, 4);
        yield return ("interlaced.png", PngBytes.Write(Width, Height, 4, PngBytes.Palette, passes, 1, ("PLTE", new byte[48]), ("tRNS", [1, 2, 3])));
        yield return ("key.png", PngBytes.Write(Width, Height, 4, PngBytes.Gray, PngBytes.Rows(samples, Width, 1, 4), 0, ("tRNS", [0, 5])));
        yield return ("parts.png", PngBytes.Divide(PngBytes.Write(Width, Height, 4, PngBytes.Gray, passes, 1), [], 1, 2, 3));
    }

    private static IEnumerable<(string Name, byte[] Bytes)> Tiffs()
    {
        using var three = TestImage.Noise(Width, Height, 3);
        using var deep = TestImage.Noise(Width, Height, 2, 16);
        float[] floats = [.. Enumerable.Range(0, Width * Height).Select(i => i / 400f)];
        yield return ("strip.tif", new TiffBytes { Width = Width, Height = Height, Bands = 3 }.With(262, 2).Write(three.Bytes));
        yield return ("planes.tif", new TiffBytes { Width = Width, Height = Height, Bands = 3, IsPlanar = true, IsDeflated = true }.Write(three.Bytes));
        yield return ("big_tiles.tif", new TiffBytes { Width = Width, Height = Height, Bands = 3, IsBigTiff = true, TileSize = 16 }.Write(three.Bytes));
        yield return ("other_order.tif", new TiffBytes { Width = Width, Height = Height, Bands = 2, Bits = 16, IsBigEndian = true, IsDeflated = true, TileSize = 16 }
            .With(338, 1).Write(deep.Bytes));
        yield return ("float.tif", new TiffBytes { Width = Width, Height = Height, Bits = 32, Kind = TiffBytes.Float }.Write(MemoryMarshal.AsBytes<float>(floats)));
        yield return ("ycbcr.tif", new TiffBytes { Width = Width, Height = Height, Bands = 3 }.With(262, 6).With(530, 1, 1).Write(three.Bytes));
    }

    private static IEnumerable<(string Name, byte[] Bytes)> TiffsByLibrary(TestFolder folder)
    {
        (Compression Compression, int Bits, int Bands, Photometric Colours)[] kinds =
        [
            (Compression.LZW, 8, 3, Photometric.RGB), (Compression.PACKBITS, 8, 1, Photometric.MINISBLACK), (Compression.JPEG, 8, 3, Photometric.YCBCR),
            (Compression.CCITTFAX3, 1, 1, Photometric.MINISWHITE), (Compression.CCITTFAX4, 1, 1, Photometric.MINISWHITE), (Compression.LZW, 4, 1, Photometric.PALETTE),
        ];
        foreach (var (compression, bits, bands, colours) in kinds)
        {
            var name = $"{compression}_{bits}.tif";
            Write(folder[name], compression, bits, bands, colours);
            yield return (name, File.ReadAllBytes(folder[name]));
        }
    }

    private static void Write(string path, Compression compression, int bits, int bands, Photometric colours)
    {
        using var tiff = Tiff.Open(path, "w");
        tiff.SetField(TiffTag.IMAGEWIDTH, Width);
        tiff.SetField(TiffTag.IMAGELENGTH, Height);
        tiff.SetField(TiffTag.SAMPLESPERPIXEL, bands);
        tiff.SetField(TiffTag.BITSPERSAMPLE, bits);
        tiff.SetField(TiffTag.COMPRESSION, compression);
        tiff.SetField(TiffTag.PHOTOMETRIC, colours);
        tiff.SetField(TiffTag.PLANARCONFIG, PlanarConfig.CONTIG);
        tiff.SetField(TiffTag.ROWSPERSTRIP, 16);
        if (compression == Compression.JPEG)
            tiff.SetField(TiffTag.JPEGCOLORMODE, JpegColorMode.RGB);
        if (colours == Photometric.PALETTE)
            tiff.SetField(TiffTag.COLORMAP, new short[16], new short[16], new short[16]);
        using var noise = TestImage.Noise(Width * bands, Height, 1);
        for (var y = 0; y < Height; y++)
            Assert.True(tiff.WriteScanline(noise.Row(y).ToArray(), y), path);
    }

    private static IEnumerable<(string Name, byte[] Bytes)> Others()
    {
        using var noise = TestImage.Noise(Width, Height, 2);
        yield return ("text.pgm", [.. System.Text.Encoding.ASCII.GetBytes($"P2\n# text\n{Width} {Height} 255\n{string.Join(' ', noise.Bytes[..(Width * Height)].ToArray())}\n")]);
        yield return ("bits.pbm", [.. "P4 21 17\n"u8, .. noise.Bytes[..(3 * Height)]]);
        yield return ("deep.pgm", [.. "P5 21 17 1000\n"u8, .. noise.Bytes]);
        byte[] runs = [.. Enumerable.Range(0, Height).SelectMany(y => new byte[] { 11, (byte)y, 10, 7, 0, 0 }), 0, 1];
        byte[] palette = new byte[1024];
        int[] header = [1078 + runs.Length, 0, 1078, 40, Width, Height, 1 | (8 << 16), 1, runs.Length, 2835, 2835, 256, 0];
        yield return ("runs.bmp", [.. "BM"u8, .. MemoryMarshal.AsBytes<int>(header), .. palette, .. runs]);
        byte[] extension = [0x21, 0xF9, 4, 1, 0, 0, 3, 0];
        var gif = File.ReadAllBytes(GoldenFiles.PathOf("codec_palette.gif"));
        var frame = 13 + (3 * (2 << (gif[10] & 7)));
        yield return ("transparent.gif", [.. gif[..frame], .. extension, .. gif[frame..]]);
    }
}
