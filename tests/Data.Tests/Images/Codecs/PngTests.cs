using System.Diagnostics;
using System.IO.Compression;
using Pix2Pix.Data.Images;

namespace Pix2Pix.Data.Tests.Images.Codecs;

public sealed class PngTests : IDisposable
{
    private const int Width = 23;
    private const int Height = 17;

    /// <summary>A text of 600 MB, which deflates to 583 KB: it took 20 s and 3.3 GB where texts were read.</summary>
    private const int TextLength = 600_000_000;

    private static readonly TimeSpan _allowedTime = TimeSpan.FromSeconds(2);

    private readonly TestFolder _folder = new();

    /// <summary>Colour type, samples of a pixel and bits of all PNG files that there are.</summary>
    public static TheoryData<byte, int, byte> Kinds => new()
    {
        { PngBytes.Gray, 1, 1 }, { PngBytes.Gray, 1, 2 }, { PngBytes.Gray, 1, 4 }, { PngBytes.Gray, 1, 8 }, { PngBytes.Gray, 1, 16 },
        { PngBytes.Rgb, 3, 8 }, { PngBytes.Rgb, 3, 16 },
        { PngBytes.Palette, 1, 1 }, { PngBytes.Palette, 1, 2 }, { PngBytes.Palette, 1, 4 }, { PngBytes.Palette, 1, 8 },
        { PngBytes.GrayAlpha, 2, 8 }, { PngBytes.GrayAlpha, 2, 16 }, { PngBytes.RgbAlpha, 4, 8 }, { PngBytes.RgbAlpha, 4, 16 },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Rows_and_passes_hold_the_same_pixels(byte colour, int samples, byte bits)
    {
        var pixels = Samples(samples, bits);
        (string, byte[])[] palette = colour == PngBytes.Palette ? [("PLTE", Bytes(3 << bits))] : [];
        File.WriteAllBytes(_folder["rows.png"], PngBytes.Write(Width, Height, bits, colour, PngBytes.Rows(pixels, Width, samples, bits), 0, palette));
        File.WriteAllBytes(_folder["passes.png"], PngBytes.Write(Width, Height, bits, colour, PngBytes.Passes(pixels, Width, samples, bits), 1, palette));

        using var rows = ImageFile.Read(_folder["rows.png"]);
        using var passes = ImageFile.Read(_folder["passes.png"]);

        Assert.Equal((colour == PngBytes.Palette ? 3 : samples, Math.Max((int)bits, 8)), (rows.Channels, rows.BitDepth));
        Assert.Equal(rows.Bytes, passes.Bytes);
        if (bits == 16)
            Assert.Equal(pixels.Select(value => (ushort)value), rows.Words.ToArray());
        else
            PillowPixels.AssertEqual([_folder["rows.png"], _folder["passes.png"]]);
    }

    [Theory]
    [InlineData(PngBytes.Gray, 1, 1, new[] { 1 }, 1)]
    [InlineData(PngBytes.Gray, 1, 2, new[] { 2 }, 2)]
    [InlineData(PngBytes.Gray, 1, 4, new[] { 9 }, 9)]
    [InlineData(PngBytes.Gray, 1, 8, new[] { 77 }, 77)]
    [InlineData(PngBytes.Gray, 1, 16, new[] { 0x1234 }, 0x1234)]
    [InlineData(PngBytes.Rgb, 3, 8, new[] { 1, 2, 3 }, 1)]
    [InlineData(PngBytes.Rgb, 3, 16, new[] { 0x101, 0x202, 0x303 }, 0x101)]
    public void The_transparent_colour_of_a_file_becomes_alpha(byte colour, int samples, byte bits, int[] key, int first)
    {
        var pixels = Samples(samples, bits);
        key.CopyTo(pixels, 4 * samples);
        byte[] transparency = [.. key.SelectMany(value => new[] { (byte)(value >> 8), (byte)value })];
        File.WriteAllBytes(
            _folder["key.png"], PngBytes.Write(Width, Height, bits, colour, PngBytes.Rows(pixels, Width, samples, bits), 0, ("tRNS", transparency)));

        using var image = ImageFile.Read(_folder["key.png"]);

        Assert.Equal(samples + 1, image.Channels);
        var transparent = Enumerable.Range(0, Width * Height).Where(i => Alpha(image, i) == 0).ToArray();
        Assert.Contains(4, transparent);
        Assert.All(transparent, i => Assert.Equal(first, pixels[i * samples]));
        Assert.Equal(
            Enumerable.Range(0, Width * Height).Count(i => pixels.AsSpan(i * samples, samples).SequenceEqual(key)), transparent.Length);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Compressed_texts_and_profiles_are_not_read(byte interlace)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var part = new byte[1_000_000];
            for (var i = 0; i < TextLength / part.Length; i++)
                zlib.Write(part);
        }

        var pixels = Samples(3, 8);
        var rows = interlace == 0 ? PngBytes.Rows(pixels, Width, 3, 8) : PngBytes.Passes(pixels, Width, 3, 8);
        (string, byte[])[] texts =
        [
            ("iCCP", [.. "profile\0\0"u8, .. packed.ToArray()]), ("zTXt", [.. "Comment\0\0"u8, .. packed.ToArray()]),
            ("iTXt", [.. "Comment\0\u0001\0en\0x\0"u8, .. packed.ToArray()]),
        ];
        File.WriteAllBytes(_folder["text.png"], PngBytes.Write(Width, Height, 8, PngBytes.Rgb, rows, interlace, texts));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var clock = Stopwatch.StartNew();

        using var image = ImageFile.Read(_folder["text.png"]);
        Assert.Equal(image.Size, ImageFile.ReadSize(_folder["text.png"]));

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, _allowedTime);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16 << 20);
        Assert.Equal(pixels.Select(value => (byte)value), image.Bytes.ToArray());
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 500)]
    [InlineData(1, 1)]
    [InlineData(1, 500)]
    public void Missing_rows_are_named(byte interlace, int bytes)
    {
        var pixels = Samples(3, 8);
        var rows = interlace == 0 ? PngBytes.Rows(pixels, Width, 3, 8) : PngBytes.Passes(pixels, Width, 3, 8);
        File.WriteAllBytes(_folder["cut.png"], PngBytes.Write(Width, Height, 8, PngBytes.Rgb, rows.AsSpan()[..^bytes], interlace));

        Assert.Equal($"{_folder["cut.png"]}: the PNG is truncated or damaged (rows are missing)", Refused("cut.png"));
    }

    [Theory]
    [InlineData(0, new[] { 1, 1, 1, 1 })]
    [InlineData(1, new[] { 1, 1, 1, 1 })]
    [InlineData(0, new[] { 0, 5, 0 })]
    [InlineData(1, new[] { 0, 0, 500, 0 })]
    public void Pixels_may_be_in_parts_of_any_length(byte interlace, int[] lengths)
    {
        var pixels = Samples(3, 8);
        var rows = interlace == 0 ? PngBytes.Rows(pixels, Width, 3, 8) : PngBytes.Passes(pixels, Width, 3, 8);
        File.WriteAllBytes(_folder["parts.png"], PngBytes.Divide(PngBytes.Write(Width, Height, 8, PngBytes.Rgb, rows, interlace), [], lengths));

        using var image = ImageFile.Read(_folder["parts.png"]);

        Assert.Equal(pixels.Select(value => (byte)value), image.Bytes.ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Pixels_around_another_chunk_are_refused(byte interlace)
    {
        var rows = interlace == 0 ? PngBytes.Rows(Samples(3, 8), Width, 3, 8) : PngBytes.Passes(Samples(3, 8), Width, 3, 8);
        File.WriteAllBytes(_folder["gap.png"], PngBytes.Divide(PngBytes.Write(Width, Height, 8, PngBytes.Rgb, rows, interlace), [1, 2], 100));

        Assert.Equal($"{_folder["gap.png"]}: the PNG is truncated or damaged (its pixels are not in one place)", Refused("gap.png"));
    }

    [Fact]
    public void A_black_image_is_whole()
    {
        File.WriteAllBytes(_folder["black.png"], PngBytes.Write(Width, Height, 8, PngBytes.Gray, new byte[(Width + 1) * Height]));

        using var image = ImageFile.Read(_folder["black.png"]);

        Assert.Equal(new byte[Width * Height], image.Bytes.ToArray());
    }

    [Fact]
    public void A_wrong_checksum_is_named()
    {
        var file = PngBytes.Write(Width, Height, 8, PngBytes.Gray, PngBytes.Rows(Samples(1, 8), Width, 1, 8));
        file[^13] ^= 1; // the end of the checksum before IEND
        File.WriteAllBytes(_folder["wrong.png"], file);

        Assert.StartsWith($"{_folder["wrong.png"]}: the PNG is truncated or damaged (CRC Error.", Refused("wrong.png"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PngBytes.Rgb, 4)]
    [InlineData(PngBytes.Palette, 16)]
    [InlineData(5, 8)]
    [InlineData(PngBytes.Gray, 3)]
    public void Kinds_that_do_not_exist_are_named(byte colour, byte bits)
    {
        File.WriteAllBytes(_folder["odd.png"], PngBytes.Write(4, 4, bits, colour, new byte[64]));

        Assert.Equal($"{_folder["odd.png"]}: the PNG is truncated or damaged (its header is not one of a PNG)", Refused("odd.png"));
    }

    private string Refused(string name) => Assert.Throws<ImageException>(() => ImageFile.Read(_folder[name])).Message;

    private static int Alpha(PixelImage image, int pixel)
    {
        var last = (pixel * image.Channels) + image.Channels - 1;
        return image.BitDepth == 8 ? image.Bytes[last] : image.Words[last];
    }

    private static int[] Samples(int samples, int bits)
    {
        var random = CounterRandom.FromState(3);
        return [.. Enumerable.Range(0, Width * Height * samples).Select(_ => (int)(random.NextBits() >> 16) & ((1 << bits) - 1))];
    }

    private static byte[] Bytes(int count)
    {
        using var noise = TestImage.Noise(count, 1, 1, seed: 5);
        return noise.Bytes.ToArray();
    }
}
