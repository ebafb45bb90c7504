using System.Buffers.Binary;
using Pix2Pix.Data.Images;

namespace Pix2Pix.Data.Tests.Images.Codecs;

public sealed class GifTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_first_frame_is_read_as_Pillow_reads_it()
    {
        const string Script = """
            import random, sys
            from PIL import Image
            random.seed(1)
            folder = sys.argv[1]
            noise = Image.frombytes("RGB", (37, 29), bytes(random.choices(range(256), k=37 * 29 * 3)))
            colours = noise.quantize(64)
            noise.convert("L").save(f"{folder}/gray.gif")
            noise.convert("1").save(f"{folder}/bits.gif")
            colours.save(f"{folder}/interlaced.gif", interlace=1)
            colours.save(f"{folder}/rows.gif", interlace=0)
            colours.save(f"{folder}/transparent.gif", transparency=5)
            colours.save(f"{folder}/commented.gif", comment=b"x" * 1000)
            colours.save(f"{folder}/animated.gif", save_all=True, append_images=[noise.rotate(90).quantize(9)])
            """;
        SystemPython.Run("PIL", "-c", Script, _folder.Root);
        var files = Directory.GetFiles(_folder.Root).Order().ToArray();

        Assert.Equal(7, files.Length);
        PillowPixels.AssertEqual(files);
    }

    [Fact]
    public void A_transparent_colour_keeps_its_colour_beside_alpha()
    {
        using var image = Read([0x21, 0xF9, 4, 1, 0, 0, 1, 0]);

        Assert.Equal(4, image.Channels);
        Assert.Equal([10, 20, 30, 255, 40, 50, 60, 0, 10, 20, 30, 255], image.Bytes.ToArray());
    }

    [Fact]
    public void Without_one_there_is_no_alpha()
    {
        using var image = Read([0x21, 0xFE, 3, (byte)'a', (byte)'b', (byte)'c', 0]);

        Assert.Equal(3, image.Channels);
        Assert.Equal([10, 20, 30, 40, 50, 60, 10, 20, 30], image.Bytes.ToArray());
    }

    [Fact]
    public void A_file_is_refused_wherever_it_is_cut()
    {
        var bytes = File.ReadAllBytes(GoldenFiles.PathOf("codec_palette.gif"));
        for (var length = 4; length < bytes.Length - 1; length++)
        {
            File.WriteAllBytes(_folder["cut.gif"], bytes[..length]);

            var error = Assert.Throws<ImageException>(() => ImageFile.Read(_folder["cut.gif"]));

            Assert.Equal($"{_folder["cut.gif"]}: the GIF is truncated (its first frame has no end)", error.Message);
        }
    }

    [Fact]
    public void A_picture_that_claims_gigabytes_is_refused()
    {
        var bytes = File.ReadAllBytes(GoldenFiles.PathOf("codec_palette.gif"));
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(6), 20000);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), 20000);
        File.WriteAllBytes(_folder["bomb.gif"], bytes);

        var error = Assert.Throws<ImageException>(() => ImageFile.Read(_folder["bomb.gif"]));

        Assert.StartsWith($"{_folder["bomb.gif"]}: claims 20000x20000 pixels in only ", error.Message, StringComparison.Ordinal);
    }

    /// <summary>A picture of 3 × 1 pixels, the colours 0, 1 and 0 of a palette of two.</summary>
    private PixelImage Read(byte[] extension)
    {
        byte[] file =
        [
            .. "GIF89a"u8, 3, 0, 1, 0, 0x80, 0, 0, 10, 20, 30, 40, 50, 60, .. extension,
            0x2C, 0, 0, 0, 0, 3, 0, 1, 0, 0, // the frame
            2, 2, 0b01_000_100, 0b0_101_000_0, 0, // codes of 3 bits from the lowest on: clear, 0, 1, 0, end
            0x3B,
        ];
        File.WriteAllBytes(_folder["x.gif"], file);
        return ImageFile.Read(_folder["x.gif"]);
    }
}
