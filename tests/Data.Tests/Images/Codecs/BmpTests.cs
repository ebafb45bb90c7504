using System.Buffers.Binary;
using Pix2Pix.Data.Images;

namespace Pix2Pix.Data.Tests.Images.Codecs;

public sealed class BmpTests : IDisposable
{
    private const int Width = 21;
    private const int Height = 13;

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_kind_that_Pillow_writes_is_read()
    {
        const string Script = """
            import random, sys
            from PIL import Image
            random.seed(1)
            for mode in ("1", "L", "RGB"):
                bands = len(Image.new(mode, (1, 1)).getbands())
                Image.frombytes(mode, (37, 29), bytes(random.choices(range(256), k=37 * 29 * bands))).save(f"{sys.argv[1]}/{mode}.bmp")
            Image.frombytes("RGB", (37, 29), bytes(random.choices(range(256), k=37 * 29 * 3))).quantize(99).save(f"{sys.argv[1]}/P.bmp")
            """;
        SystemPython.Run("PIL", "-c", Script, _folder.Root);

        PillowPixels.AssertEqual([.. Directory.GetFiles(_folder.Root).Order()]);
    }

    [Theory]
    [InlineData(24, 0)]
    [InlineData(4, 0)]
    [InlineData(8, 0)]
    public void Other_kinds_have_Pillows_pixels(int bits, int compression)
    {
        File.WriteAllBytes(_folder["up.bmp"], Bmp(bits, compression, Height));
        File.WriteAllBytes(_folder["down.bmp"], Bmp(bits, compression, -Height));

        PillowPixels.AssertEqual([_folder["up.bmp"], _folder["down.bmp"]]);
    }

    [Theory]
    [InlineData(255, 3)]
    [InlineData(0, 3)] // no program writes images that are wholly transparent
    [InlineData(7, 4)]
    public void The_fourth_byte_is_alpha_unless_all_say_that_it_is_not(byte alpha, int channels)
    {
        var bmp = Bmp(32, 0, Height);
        for (var i = bmp.Length - (Width * Height * 4) + 3; i < bmp.Length; i += 4)
            bmp[i] = alpha;
        File.WriteAllBytes(_folder["x.bmp"], bmp);

        using var image = ImageFile.Read(_folder["x.bmp"]);

        Assert.Equal(channels, image.Channels);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(700)]
    public void Missing_rows_are_named(int bytes)
    {
        File.WriteAllBytes(_folder["cut.bmp"], Bmp(24, 0, Height)[..^bytes]);

        Assert.Equal($"{_folder["cut.bmp"]}: the BMP is truncated (rows are missing)", Refused("cut.bmp"));
    }

    [Theory]
    [InlineData(20)]
    [InlineData(50)]
    public void A_cut_header_is_named(int length)
    {
        File.WriteAllBytes(_folder["cut.bmp"], Bmp(24, 0, Height)[..length]);

        Assert.Equal($"{_folder["cut.bmp"]}: the BMP header is damaged or truncated", Refused("cut.bmp"));
    }

    [Theory]
    [InlineData(60000, "has 60000x60000 pixels, more than the 512 megapixels of data.max_megapixels")]
    [InlineData(14000, "claims 14000x14000 pixels in only ")]
    public void A_file_that_claims_gigabytes_is_refused(int side, string problem)
    {
        var bmp = Bmp(24, 0, Height);
        BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(18), side);
        BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(22), side);
        File.WriteAllBytes(_folder["bomb.bmp"], bmp);

        Assert.StartsWith($"{_folder["bomb.bmp"]}: {problem}", Refused("bomb.bmp"), StringComparison.Ordinal);
    }

    private static byte[] Bmp(int bits, int compression, int height)
    {
        var stride = ((Width * bits) + 31) / 32 * 4;
        var colours = bits <= 8 ? 1 << bits : 0;
        var offset = 54 + (4 * colours);
        var bmp = new byte[offset + (stride * Height)];
        using var noise = TestImage.Noise(bmp.Length, 1, 1);
        noise.Bytes.CopyTo(bmp);
        (bmp[0], bmp[1]) = ((byte)'B', (byte)'M');
        int[] header = [bmp.Length, 0, offset, 40, Width, height, 1 | (bits << 16), compression, stride * Height, 2835, 2835, colours, 0];
        for (var i = 0; i < header.Length; i++)
            BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(2 + (4 * i)), header[i]);
        return bmp;
    }

    private string Refused(string name) => Assert.Throws<ImageException>(() => ImageFile.Read(_folder[name])).Message;
}
