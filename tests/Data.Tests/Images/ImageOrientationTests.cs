using Pix2Pix.Data.Images;

namespace Pix2Pix.Data.Tests.Images;

/// <summary>What the golden files of <see cref="ImageFileTests"/> leave open.</summary>
public sealed class ImageOrientationTests : IDisposable
{
    /// <summary>An EXIF block of one entry: orientation 6.</summary>
    private static readonly byte[] _clockwise = [(byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0];

    private readonly TestFolder _folder = new();

    public static TheoryData<int> All => new(Enumerable.Range(1, 8));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(All))]
    public void Every_format_is_turned_as_Pillow_turns_it(int orientation)
    {
        const string Script = """
            import sys, zlib
            from PIL import Image, ImageOps
            folder, orientation = sys.argv[1], int(sys.argv[2])
            noise = bytes((x * x * 7 + x // 5) % 251 for x in range(23 * 14 * 3))
            exif = Image.Exif()
            exif[0x0112] = orientation
            for name in ("a.jpg", "a.png", "a.tif", "a.webp"):
                path = folder + "/" + name
                Image.frombytes("RGB", (23, 14), noise).save(path, exif=exif, lossless=True)
                opened = Image.open(path)
                opened.load()
                # Loading has turned a TIFF already; Pillow 9.4 would turn it twice.
                upright = (opened if opened.format == "TIFF" else ImageOps.exif_transpose(opened)).convert("RGB")
                print(name, *upright.size, zlib.crc32(upright.tobytes()))
            """;
        foreach (var line in SystemPython.Lines("PIL", "-c", Script, _folder.Root, $"{orientation}"))
        {
            var path = _folder[line.Split(' ')[0]];
            using var image = ImageFile.Read(path);
            Assert.Equal(image.Size, ImageFile.ReadSize(path));
            Assert.Equal(line, $"{Path.GetFileName(path)} {image.Width} {image.Height} {Checksum.Crc32(image.Bytes)}");
        }
    }

    [Fact]
    public void A_pair_is_divided_after_it_was_turned()
    {
        byte[] rows = [0, 1, 2, 0, 3, 4, 0, 5, 6, 0, 7, 8]; // 2 x 4, each row behind its filter; upright 7 5 3 1 over 8 6 4 2
        File.WriteAllBytes(_folder["pair.png"], PngBytes.Write(2, 4, 8, PngBytes.Gray, rows, 0, ("eXIf", _clockwise)));

        using var pair = AlignedFile.Read(_folder["pair.png"], "pair", new DataOptions { InputChannels = 1, OutputChannels = 1 });

        Assert.Equal([7, 5, 8, 6], pair.Input.ToImage().Bytes.ToArray());
        Assert.Equal([3, 1, 4, 2], pair.Target.ToImage().Bytes.ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(65535)]
    public void Numbers_of_no_meaning_leave_the_image_as_it_is(int orientation)
    {
        using var image = TestImage.Noise(4, 3, 3);

        Assert.Same(image, ImageOrientation.Apply(image, orientation));
        Assert.Equal(new ImageSize(3, 4), ImageOrientation.Apply(image.Size, orientation));
    }

    [Theory]
    [InlineData(1, 8)]
    [InlineData(3, 16)]
    [InlineData(7, 16)]
    public void Two_quarter_turns_there_and_back_give_the_same_pixels(int channels, int bits)
    {
        using var image = TestImage.Noise(13, 6, channels, bits);

        using var back = ImageOrientation.Apply(ImageOrientation.Apply(image.Whole.ToImage(), 6), 8);

        Assert.Equal(image.Bytes, back.Bytes);
    }

    [Fact]
    public void An_orientation_behind_large_metadata_counts_for_the_size_as_well()
    {
        var bytes = File.ReadAllBytes(GoldenFiles.PathOf("codec_exif_6.jpg"));
        byte[] comment = [0xFF, 0xFE, 0xFF, 0xFF, .. new byte[0xFFFD]];
        File.WriteAllBytes(_folder["far.jpg"], [.. bytes[..2], .. comment, .. comment, .. bytes[2..]]);

        using var image = ImageFile.Read(_folder["far.jpg"]);

        Assert.Equal(new ImageSize(45, 31), image.Size);
        Assert.Equal(image.Size, ImageFile.ReadSize(_folder["far.jpg"]));
    }

    [Theory]
    [InlineData(0x0112, 6u)]
    [InlineData(0x0113, null)]
    public void An_entry_is_found_in_either_byte_order_and_size(int tag, uint? expected)
    {
        byte[] little = [(byte)'I', (byte)'I', 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0];
        byte[] bigTiff =
        [
            (byte)'I', (byte)'I', 43, 0, 8, 0, 0, 0, 16, 0, 0, 0, 0, 0, 0, 0, // header, offset
            1, 0, 0, 0, 0, 0, 0, 0, // one entry
            0x12, 0x01, 3, 0, 1, 0, 0, 0, 0, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0,
        ];

        foreach (var tiff in new[] { _clockwise, little, bigTiff })
        {
            Assert.Equal(expected, TiffDirectory.Parse(tiff).Find((ushort)tag));
            for (var length = 0; length < tiff.Length; length++)
                Assert.Null(TiffDirectory.Parse(tiff.AsSpan(0, length)).Find((ushort)tag));
        }
    }
}
