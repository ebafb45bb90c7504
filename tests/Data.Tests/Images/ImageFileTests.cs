using System.Buffers.Binary;
using Pix2Pix.Data.Images;

namespace Pix2Pix.Data.Tests.Images;

public sealed class ImageFileTests : IDisposable
{
    private static readonly Dictionary<string, int> _modes = new() { ["L"] = 1, ["LA"] = 2, ["RGB"] = 3, ["RGBA"] = 4 };

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, int, int, int, uint> Golden()
    {
        var data = new TheoryData<string, int, int, int, uint>();
        foreach (var line in File.ReadLines(GoldenFiles.PathOf("codec.golden")))
        {
            var part = line.Split(' ');
            data.Add(part[0], _modes[part[1]], int.Parse(part[2]), int.Parse(part[3]), uint.Parse(part[4]));
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Golden))]
    public void A_file_decodes_to_the_bytes_that_Pillow_reads(string name, int channels, int width, int height, uint crc)
    {
        using var image = ImageFile.Read(GoldenFiles.PathOf(name), channels);

        Assert.Equal((width, height, channels, 8), (image.Width, image.Height, image.Channels, image.BitDepth));
        Assert.Equal(crc, Checksum.Crc32(image.Bytes));
    }

    [Theory]
    [MemberData(nameof(Golden))]
    public void The_size_is_read_from_the_header(string name, int channels, int width, int height, uint crc)
    {
        Assert.NotEqual((0, 0u), (channels, crc));
        Assert.Equal(new ImageSize(height, width), ImageFile.ReadSize(GoldenFiles.PathOf(name)));
    }

    [Theory]
    [InlineData(".png", 1, 8)]
    [InlineData(".png", 2, 8)]
    [InlineData(".png", 3, 8)]
    [InlineData(".png", 4, 8)]
    [InlineData(".png", 1, 16)]
    [InlineData(".png", 3, 16)]
    [InlineData(".png", 4, 16)]
    [InlineData(".tif", 1, 8)]
    [InlineData(".tiff", 3, 8)]
    [InlineData(".tif", 1, 16)]
    [InlineData(".tif", 3, 16)]
    [InlineData(".png", 2, 16)]
    [InlineData(".tif", 2, 8)]
    [InlineData(".tif", 4, 16)]
    [InlineData(".tif", 5, 8)]
    [InlineData(".tif", 13, 16)]
    [InlineData(".tif", 64, 8)]
    [InlineData(".tif", 64, 16)]
    [InlineData(".webp", 3, 8)]
    public void Lossless_formats_give_back_what_was_written(string extension, int channels, int bitDepth)
    {
        using var image = TestImage.Noise(37, 300, channels, bitDepth);
        var path = _folder["image" + extension];

        ImageFile.Write(path, image);

        using var read = ImageFile.Read(path);
        Assert.Equal((image.Width, image.Height, image.Channels, image.BitDepth), (read.Width, read.Height, read.Channels, read.BitDepth));
        Assert.Equal(image.Bytes, read.Bytes);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Jpeg_gives_back_smooth_images_nearly_unchanged(int channels)
    {
        using var image = TestImage.Waves(60, 45, channels);
        var path = _folder["image.jpg"];

        ImageFile.Write(path, image);

        using var read = ImageFile.Read(path);
        Assert.Equal(channels, read.Channels);
        for (var i = 0; i < image.ByteLength; i++)
            Assert.InRange(read.Bytes[i] - image.Bytes[i], -6, 6);
    }

    [Fact]
    public void A_16_bit_image_is_written_to_jpeg_in_8_bits()
    {
        using var image = new PixelImage(16, 16, 1, bitDepth: 16);
        image.Words.Fill(200 * 257);
        ImageFile.Write(_folder["deep.jpg"], image);

        using var read = ImageFile.Read(_folder["deep.jpg"]);

        Assert.Equal(8, read.BitDepth);
        Assert.All(read.Bytes.ToArray(), value => Assert.Equal(200, value));
    }

    [Fact]
    public void Alpha_is_dropped_for_jpeg()
    {
        using var image = TestImage.Waves(32, 32, 4);

        ImageFile.Write(_folder["alpha.jpg"], image);

        using var read = ImageFile.Read(_folder["alpha.jpg"]);
        Assert.Equal(3, read.Channels);
    }

    [Fact]
    public void A_png_named_jpg_is_decoded_by_its_content()
    {
        var path = _folder["liar.jpg"];
        File.Copy(GoldenFiles.PathOf("codec_rgb.png"), path);

        using var image = ImageFile.Read(path);

        using var honest = ImageFile.Read(GoldenFiles.PathOf("codec_rgb.png"));
        Assert.Equal(honest.Bytes, image.Bytes);
    }

    [Fact]
    public void Names_with_brackets_quotes_and_letters_of_any_script_are_read_and_written()
    {
        using var image = TestImage.Noise(8, 8, 3);
        var path = _folder["a [1] \"b\" 'c' ß 図[2].png"];

        ImageFile.Write(path, image);

        using var read = ImageFile.Read(path);
        Assert.Equal(image.Bytes, read.Bytes);
    }

    [Fact]
    public void Writing_replaces_a_file_and_leaves_nothing_beside_it()
    {
        using var first = TestImage.Noise(8, 8, 3, seed: 1);
        using var second = TestImage.Noise(9, 9, 3, seed: 2);

        ImageFile.Write(_folder["x.png"], first);
        ImageFile.Write(_folder["x.png"], second);

        Assert.Equal(new ImageSize(9, 9), ImageFile.ReadSize(_folder["x.png"]));
        Assert.Single(Directory.GetFileSystemEntries(_folder.Root));
    }

    [Fact]
    public void A_missing_file_is_named() => AssertUnreadable(_folder["none.png"], "does not exist");

    [Fact]
    public void An_empty_file_is_named()
    {
        File.WriteAllBytes(_folder["empty.jpg"], []);
        AssertUnreadable(_folder["empty.jpg"], "is empty (0 bytes)");
    }

    [Fact]
    public void A_text_named_png_is_named()
    {
        File.WriteAllText(_folder["text.png"], "no pixels here");
        AssertUnreadable(_folder["text.png"], "is not an image of a known format (JPEG, PNG, TIFF, WebP, GIF, BMP, PNM)");
    }

    [Fact]
    public void A_folder_named_png_is_named()
    {
        Directory.CreateDirectory(_folder["folder.png"]);
        AssertUnreadable(_folder["folder.png"], "is a folder, not an image file");
    }

    [Fact]
    public void A_jpeg_without_its_tables_is_refused_whatever_was_read_before()
    {
        var jpeg = File.ReadAllBytes(GoldenFiles.PathOf("codec_420.jpg"));
        var table = jpeg.AsSpan().IndexOf([(byte)0xFF, (byte)0xDB]);
        var length = 2 + BinaryPrimitives.ReadUInt16BigEndian(jpeg.AsSpan(table + 2));
        var path = _folder["no_table.jpg"];
        File.WriteAllBytes(path, [.. jpeg[..table], .. jpeg[(table + length)..]]);
        ImageFile.Read(GoldenFiles.PathOf("codec_420.jpg")).Dispose();

        AssertUnreadable(path, "the JPEG is truncated or damaged (its pixels cannot be decoded)");
    }

    [Fact]
    public void A_truncated_jpeg_is_named() =>
        AssertUnreadable(Truncated("codec_420.jpg", 0.7), "the JPEG is truncated (its end is missing)");

    [Fact]
    public void A_jpeg_cut_within_its_header_is_named()
    {
        AssertUnreadable(Truncated("codec_420.jpg", 0.1), "the JPEG header is damaged or truncated");
    }

    [Fact]
    public void A_jpeg_that_claims_gigabytes_is_named()
    {
        var bytes = File.ReadAllBytes(GoldenFiles.PathOf("codec_420.jpg"));
        var frame = bytes.AsSpan().IndexOf<byte>([0xFF, 0xC0]); // then length (2 bytes), precision, height, width
        bytes.AsSpan(frame + 5, 4).Fill(0xFA);
        File.WriteAllBytes(_folder["bomb.jpg"], bytes);

        AssertUnreadable(_folder["bomb.jpg"], "has 64250x64250 pixels, more than the 512 megapixels of data.max_megapixels");
    }

    [Theory]
    [InlineData("codec_rgb.png", "PNG")]
    [InlineData("codec_rgb.tif", "TIFF")]
    [InlineData("codec_rgb.webp", "WEBP")]
    [InlineData("codec_rgb.ppm", "PNM")]
    [InlineData("codec_rgb.bmp", "BMP")]
    public void Other_truncated_files_are_named(string name, string format)
    {
        var path = Truncated(name, 0.6);

        var error = Assert.Throws<ImageException>(() => ImageFile.Read(path));

        Assert.StartsWith($"{path}: the {format} ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void An_unknown_extension_is_not_written()
    {
        using var image = TestImage.Noise(4, 4, 3);

        var error = Assert.Throws<ImageException>(() => ImageFile.Write(_folder["x.bmp"], image));

        Assert.Equal($"{_folder["x.bmp"]}: cannot be written; the extension must be one of .png .jpg .jpeg .tif .tiff .webp", error.Message);
    }

    [Fact]
    public void A_missing_output_folder_is_named()
    {
        using var image = TestImage.Noise(4, 4, 3);
        var path = Path.Combine(_folder.Root, "absent", "x.png");

        var error = Assert.Throws<InputException>(() => ImageFile.Write(path, image));

        Assert.Equal($"{path}: cannot be written: its folder does not exist", error.Message);
    }

    [Fact]
    public void A_full_disk_is_told_in_plain_words()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "this system has no /dev/full");

        var error = Assert.ThrowsAny<IOException>(() => File.WriteAllBytes("/dev/full", [1]));

        Assert.Equal("no space left on the disk", AtomicFile.Reason(error));
    }

    [Theory]
    [InlineData("a.JPG", true)]
    [InlineData("b/c.tiff", true)]
    [InlineData("c.webp", true)]
    [InlineData("d.txt", false)]
    [InlineData("png", false)]
    public void Images_are_told_by_their_extension(string name, bool isImage) => Assert.Equal(isImage, ImageFile.IsImage(name));

    private string Truncated(string golden, double part)
    {
        var bytes = File.ReadAllBytes(GoldenFiles.PathOf(golden));
        var path = _folder["cut_" + golden];
        File.WriteAllBytes(path, bytes[..(int)(bytes.Length * part)]);
        return path;
    }

    private static void AssertUnreadable(string path, string problem)
    {
        var error = Assert.Throws<ImageException>(() => ImageFile.Read(path));
        Assert.Equal($"{path}: {problem}", error.Message);
    }
}
