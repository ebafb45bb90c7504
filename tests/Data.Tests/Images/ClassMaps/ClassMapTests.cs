using Pix2Pix.Data.Images;

namespace Pix2Pix.Data.Tests.Images.ClassMaps;

public sealed class ClassMapTests : IDisposable
{
    private const string Needed = "; a class map must be a PNG of gray or palette numbers, or a gray TIFF of 8 or 16 bits";

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    public void A_palette_png_counts_by_index(int bits)
    {
        using var map = ClassMap.Read(GoldenFiles.PathOf($"codec_palette_{bits}bit.png"));

        AssertGoldenNumbers(map, bits);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Few_bits_of_gray_count_as_they_are_stored(int bits)
    {
        using var map = ClassMap.Read(GoldenFiles.PathOf($"codec_gray_{bits}bit.png"));

        AssertGoldenNumbers(map, bits);
    }

    [Theory]
    [InlineData("map.png", 8)]
    [InlineData("map.tif", 8)]
    [InlineData("map.png", 16)]
    [InlineData("map.tif", 16)]
    public void Gray_of_8_or_16_bits_counts_as_it_is(string name, int bits)
    {
        using var numbers = TestImage.Noise(40, 30, 1);
        using var image = new PixelImage(40, 30, 1, bits);
        for (var i = 0; i < numbers.ByteLength; i++)
        {
            if (bits == 8)
                image.Bytes[i] = numbers.Bytes[i];
            else
                image.Words[i] = numbers.Bytes[i];
        }

        ImageFile.Write(_folder[name], image);

        using var map = ClassMap.Read(_folder[name]);

        Assert.Equal((1, 8), (map.Channels, map.BitDepth));
        Assert.Equal(numbers.Bytes, map.Bytes);
    }

    [Fact]
    public void Every_row_filter_of_png_is_undone_as_the_image_library_undoes_it()
    {
        using var rows = TestImage.Noise(31, 25, 1); // the first column becomes the filters
        for (var y = 0; y < 25; y++)
            rows.Row(y)[0] = (byte)(y % 5);
        File.WriteAllBytes(_folder["filters.png"], PngBytes.Write(30, 25, 8, PngBytes.Gray, rows.Bytes));

        using var map = ClassMap.Read(_folder["filters.png"]);

        using var decoded = ImageFile.Read(_folder["filters.png"]);
        Assert.Equal(decoded.Bytes, map.Bytes);
    }

    [Fact]
    public void A_turned_map_is_brought_upright()
    {
        byte[] exif = [(byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0];
        File.WriteAllBytes(_folder["turned.png"], PngBytes.Write(3, 2, 8, PngBytes.Gray, [0, 1, 2, 3, 0, 4, 5, 6], 0, ("eXIf", exif)));

        using var map = ClassMap.Read(_folder["turned.png"]);

        Assert.Equal((2, 3), (map.Width, map.Height));
        Assert.Equal([4, 1, 5, 2, 6, 3], map.Bytes.ToArray());
        Assert.Equal(map.Size, ImageFile.ReadSize(_folder["turned.png"]));
    }

    [Fact]
    public void A_number_beyond_the_classes_is_named_with_its_place()
    {
        WriteGray("map.png", 0, 1, 255, 11, 12, 3);

        var error = Assert.Throws<ImageException>(() => ClassMap.Read(_folder["map.png"], 12));

        Assert.Equal(
            $"{_folder["map.png"]}: holds the class number 12 (at x 1, y 1); allowed are 0 to 11, and 255 for unlabeled", error.Message);
    }

    [Theory]
    [InlineData(13)]
    [InlineData(254)]
    [InlineData(255)]
    public void Numbers_below_the_classes_and_unlabeled_pixels_are_allowed(int classes)
    {
        WriteGray("map.png", 0, 1, 255, 11, 12, 3);

        using var map = ClassMap.Read(_folder["map.png"], classes);

        Assert.Equal([0, 1, 255, 11, 12, 3], map.Bytes.ToArray());
    }

    [Fact]
    public void A_16_bit_number_above_255_is_named()
    {
        using var image = new PixelImage(2, 1, 1, bitDepth: 16);
        (image.Words[0], image.Words[1]) = (7, 256);
        ImageFile.Write(_folder["map.png"], image);

        var error = Assert.Throws<ImageException>(() => ClassMap.Read(_folder["map.png"]));

        Assert.Equal($"{_folder["map.png"]}: holds the class number 256 (at x 1, y 0); allowed are 0 to 255", error.Message);
    }

    [Theory]
    [InlineData("codec_rgb.png", "is a PNG of colours")]
    [InlineData("codec_alpha.png", "is a PNG of colours")]
    [InlineData("codec_gray_alpha.png", "is a PNG with alpha")]
    [InlineData("codec_gray.jpg", "is a JPEG, whose pixels are changed by its compression")]
    [InlineData("codec_rgb.tif", "is no TIFF of 8 or 16 bits of gray")]
    [InlineData("codec_rgb.webp", "is a WEBP")]
    [InlineData("codec_palette.gif", "is a GIF")]
    public void What_holds_no_numbers_is_refused_with_what_is_needed(string name, string problem)
    {
        var path = GoldenFiles.PathOf(name);

        var error = Assert.Throws<ImageException>(() => ClassMap.Read(path));

        Assert.Equal($"{path}: {problem}{Needed}", error.Message);
    }

    [Theory]
    [InlineData(PngBytes.Palette, 1)]
    [InlineData(PngBytes.Palette, 2)]
    [InlineData(PngBytes.Palette, 4)]
    [InlineData(PngBytes.Palette, 8)]
    [InlineData(PngBytes.Gray, 4)]
    [InlineData(PngBytes.Gray, 16)]
    public void An_interlaced_map_holds_the_same_numbers(byte colour, byte bits)
    {
        int[] numbers = [.. Enumerable.Range(0, 13 * 11).Select(i => i % Math.Min(1 << bits, 200))];
        File.WriteAllBytes(_folder["map.png"], PngBytes.Write(13, 11, bits, colour, PngBytes.Passes(numbers, 13, 1, bits), interlace: 1));

        using var map = ClassMap.Read(_folder["map.png"]);

        Assert.Equal((13, 11, 1, 8), (map.Width, map.Height, map.Channels, map.BitDepth));
        Assert.Equal(numbers.Select(number => (byte)number), map.Bytes.ToArray());
    }

    [Fact]
    public void A_truncated_map_is_named_wherever_it_is_cut()
    {
        var bytes = File.ReadAllBytes(GoldenFiles.PathOf("codec_palette_4bit.png"));
        for (var length = 8; length < bytes.Length - 12; length += 3)
        {
            File.WriteAllBytes(_folder["cut.png"], bytes[..length]);

            var error = Assert.Throws<ImageException>(() => ClassMap.Read(_folder["cut.png"]));

            Assert.StartsWith($"{_folder["cut.png"]}: the PNG is truncated or damaged (", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(7)] // a row too few
    [InlineData(13)] // a row too many
    public void Rows_that_are_not_as_many_as_the_header_says_are_named(int bytes)
    {
        File.WriteAllBytes(_folder["map.png"], PngBytes.Write(3, 2, 8, PngBytes.Gray, new byte[bytes]));

        var error = Assert.Throws<ImageException>(() => ClassMap.Read(_folder["map.png"]));

        Assert.StartsWith($"{_folder["map.png"]}: the PNG is truncated or damaged (", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Real_label_maps_hold_their_twelve_classes()
    {
        var files = Directory.GetFiles(Repository.SharedFolder("data/camvid/train/B"));
        var seen = new HashSet<byte>();

        foreach (var file in files)
        {
            using var map = ClassMap.Read(file, 12);
            using var image = ImageFile.Read(file, 1);
            Assert.Equal(image.Bytes, map.Bytes);
            seen.UnionWith(map.Bytes.ToArray());
        }

        Assert.Equal(40, files.Length);
        Assert.Equal(Enumerable.Range(0, 12), seen.Order().Select(number => (int)number));
    }

    /// <summary>The numbers that Golden/make_codec_golden.py puts into its PNG files of few bits.</summary>
    private static void AssertGoldenNumbers(PixelImage map, int bits)
    {
        Assert.Equal((45, 31, 1, 8), (map.Width, map.Height, map.Channels, map.BitDepth));
        for (var y = 0; y < map.Height; y++)
            Assert.Equal([.. Enumerable.Range(0, 45).Select(x => (byte)((x + (3 * y)) % (1 << bits)))], map.Row(y).ToArray());
    }

    /// <summary>A map of 3 × 2.</summary>
    private void WriteGray(string name, params byte[] numbers)
    {
        using var image = new PixelImage(3, 2, 1);
        numbers.CopyTo(image.Bytes);
        ImageFile.Write(_folder[name], image);
    }
}
