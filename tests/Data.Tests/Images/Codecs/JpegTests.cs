using System.Buffers.Binary;
using Pix2Pix.Data.Images;

namespace Pix2Pix.Data.Tests.Images.Codecs;

public sealed class JpegTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("codec_420.jpg")]
    [InlineData("codec_444_progressive.jpg")]
    [InlineData("codec_gray.jpg")]
    [InlineData("codec_cmyk.jpg")]
    public void A_file_is_refused_wherever_it_is_cut(string name)
    {
        var bytes = File.ReadAllBytes(GoldenFiles.PathOf(name));
        for (var length = 3; length < bytes.Length; length++)
        {
            File.WriteAllBytes(_folder["cut.jpg"], bytes[..length]);

            var error = Assert.Throws<ImageException>(() => ImageFile.Read(_folder["cut.jpg"]));

            Assert.True(
                error.Message == $"{_folder["cut.jpg"]}: the JPEG is truncated (its end is missing)"
                    || error.Message == $"{_folder["cut.jpg"]}: the JPEG header is damaged or truncated",
                $"{length} bytes: {error.Message}");
        }
    }

    [Fact]
    public void What_follows_the_end_does_not_count()
    {
        var bytes = File.ReadAllBytes(GoldenFiles.PathOf("codec_420.jpg"));
        using var alone = ImageFile.Read(GoldenFiles.PathOf("codec_420.jpg"));

        // Another picture, as phones append, and one of which the end is missing.
        File.WriteAllBytes(_folder["two.jpg"], [.. bytes, .. bytes[..^2]]);

        using var image = ImageFile.Read(_folder["two.jpg"]);
        Assert.Equal(alone.Bytes, image.Bytes);
    }

    [Fact]
    public void The_end_of_a_thumbnail_is_not_that_of_the_image()
    {
        var bytes = File.ReadAllBytes(GoldenFiles.PathOf("codec_420.jpg"));
        var segment = new byte[4 + bytes.Length];
        (segment[0], segment[1]) = (0xFF, 0xE2);
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(2), (ushort)(bytes.Length + 2));
        bytes.CopyTo(segment, 4);
        byte[] whole = [.. bytes[..2], .. segment, .. bytes[2..]];
        File.WriteAllBytes(_folder["thumbnail.jpg"], whole);
        File.WriteAllBytes(_folder["cut.jpg"], whole[..^100]);

        using var image = ImageFile.Read(_folder["thumbnail.jpg"]);
        var error = Assert.Throws<ImageException>(() => ImageFile.Read(_folder["cut.jpg"]));

        Assert.Equal((45, 31), (image.Width, image.Height));
        Assert.Equal($"{_folder["cut.jpg"]}: the JPEG is truncated (its end is missing)", error.Message);
    }

    [Fact]
    public void Stray_bytes_between_segments_change_nothing()
    {
        var bytes = File.ReadAllBytes(GoldenFiles.PathOf("codec_exif_6.jpg"));
        var table = bytes.AsSpan().IndexOf([(byte)0xFF, (byte)0xDB]);
        File.WriteAllBytes(_folder["stray.jpg"], [.. bytes[..table], 0, 1, 2, 0xFF, 0xFF, .. bytes[table..]]);
        using var clean = ImageFile.Read(GoldenFiles.PathOf("codec_exif_6.jpg"));

        using var image = ImageFile.Read(_folder["stray.jpg"]);

        Assert.Equal(clean.Size, ImageFile.ReadSize(_folder["stray.jpg"]));
        Assert.Equal(clean.Bytes, image.Bytes);
    }

    [Fact]
    public void More_scans_than_any_camera_writes_are_refused()
    {
        var bytes = File.ReadAllBytes(GoldenFiles.PathOf("codec_444_progressive.jpg"));
        var scan = bytes.AsSpan().LastIndexOf([(byte)0xFF, (byte)0xDA]);
        byte[] last = bytes[scan..^2];
        File.WriteAllBytes(_folder["scans.jpg"], [.. bytes[..^2], .. Enumerable.Repeat(last, 2000).SelectMany(part => part), 0xFF, 0xD9]);

        var error = Assert.Throws<ImageException>(() => ImageFile.Read(_folder["scans.jpg"]));

        Assert.Equal($"{_folder["scans.jpg"]}: the JPEG is truncated or damaged (its pixels cannot be decoded)", error.Message);
    }

    [Theory]
    [InlineData("x.jpg", 65536, 1, "JPEG holds at most 65535 pixels a side, not 65536x1")]
    [InlineData("x.webp", 1, 16384, "WEBP holds at most 16383 pixels a side, not 1x16384")]
    public void A_side_too_long_for_the_format_is_named(string name, int width, int height, string problem)
    {
        using var image = new PixelImage(width, height, 3);

        var error = Assert.Throws<ImageException>(() => ImageFile.Write(_folder[name], image));

        Assert.Equal($"{_folder[name]}: cannot be written; {problem}", error.Message);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Root));
    }

    [Fact]
    public void What_is_written_has_the_quality_and_sampling_of_before()
    {
        using var image = TestImage.Waves(64, 48);
        ImageFile.Write(_folder["x.jpg"], image);

        const string Script = """
            import sys
            from PIL import Image, JpegImagePlugin
            i = Image.open(sys.argv[1])
            reference = Image.new("RGB", (8, 8)); reference.save(sys.argv[1] + ".ref.jpg", quality=95)
            print(i.mode, JpegImagePlugin.get_sampling(i), i.quantization == Image.open(sys.argv[1] + ".ref.jpg").quantization, "icc_profile" in i.info)
            """;
        Assert.Equal(["RGB 0 True False"], SystemPython.Lines("PIL", "-c", Script, _folder["x.jpg"]));
    }
}
