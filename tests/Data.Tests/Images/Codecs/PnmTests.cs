using System.Text;
using Pix2Pix.Data.Images;

namespace Pix2Pix.Data.Tests.Images.Codecs;

public sealed class PnmTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("P5 4 1 15\n", 15, 1)]
    [InlineData("P5\n# 9 8 7\n4 1\n100\n", 100, 1)]
    [InlineData("P5 4 1 1023\n", 1023, 2)]
    [InlineData("P5 4 1 65535\n", 65535, 2)]
    [InlineData("P5 4 1 256\n", 256, 2)]
    [InlineData("P5 4 1 255\n", 255, 1)]
    [InlineData("P5\r\n4 1\r\n1\n", 1, 1)]
    public void A_pgm_is_stretched_to_the_white_that_it_states(string header, int white, int bytes)
    {
        int[] numbers = [0, 1, white / 2, white];
        byte[] pixels = bytes == 1 ? [.. numbers.Select(n => (byte)n)] : [.. numbers.SelectMany(n => new[] { (byte)(n >> 8), (byte)n })];

        using var image = Read("white.pgm", header, pixels);

        Assert.Equal(Stretched(numbers, white), Values(image));
        Assert.Equal(bytes * 8, image.BitDepth);
    }

    [Theory]
    [InlineData("P2 4 1 255\n0 1 127 255", 255)]
    [InlineData("P2\n4 1\n100\n# more 5\n0\n1 # 7\n50\t100\n", 100)]
    [InlineData("P2 4 1 1000\n0 1 500 1000\n", 1000)]
    public void Numbers_may_be_text(string text, int white)
    {
        using var image = Read("text.pgm", text);

        Assert.Equal(Stretched([0, 1, white / 2, white], white), Values(image));
    }

    [Theory]
    [InlineData("P3 2 1 255\n1 2 3 4 5 6")]
    [InlineData("P6 2 1 255\n\u0001\u0002\u0003\u0004\u0005\u0006")]
    public void A_ppm_has_three_channels(string text)
    {
        using var image = Read("rgb.ppm", text);

        Assert.Equal((2, 1, 3), (image.Width, image.Height, image.Channels));
        Assert.Equal([1, 2, 3, 4, 5, 6], image.Bytes.ToArray());
    }

    [Theory]
    [InlineData("P1 4 2\n1 0 1 0\n0 0 1 1\n")]
    [InlineData("P1 4 2\n10100011")]
    [InlineData("P1\n# bits\n4 2\n1010 # half\n0011")]
    [InlineData("P4 4 2\n\u00A0\u0030")]
    public void In_a_pbm_1_is_black(string text)
    {
        using var image = Read("bits.pbm", text);

        Assert.Equal([0, 255, 0, 255, 255, 255, 0, 0], image.Bytes.ToArray());
    }

    [Fact]
    public void Numbers_above_white_are_white()
    {
        using var image = Read("over.pgm", "P2 3 1 100\n99 101 99999999999\n");

        Assert.Equal([252, 255, 255], image.Bytes.ToArray());
    }

    [Theory]
    [InlineData("P5 4 2 255\n1234567")]
    [InlineData("P5 4 2 999\n12345678")]
    [InlineData("P4 9 2\n123")]
    [InlineData("P2 2 2 255\n1 2 3")]
    [InlineData("P2 2 2 255\n1 2 3 x")]
    [InlineData("P2 2 2 255\n1 2 3 -4")]
    [InlineData("P1 2 2\n1 0 2")]
    public void Missing_pixels_are_named(string text) =>
        Assert.Equal($"{_folder["cut.pgm"]}: the PNM is truncated or damaged (pixels are missing)", Refused("cut.pgm", text));

    [Theory]
    [InlineData("P5")]
    [InlineData("P5 4")]
    [InlineData("P5 4 2")]
    [InlineData("P5 four 2 255\n")]
    [InlineData("P5 # a comment without an end 4 2 255")]
    public void A_cut_header_is_named(string text) =>
        Assert.Equal($"{_folder["cut.pgm"]}: the PNM header is damaged or truncated", Refused("cut.pgm", text));

    [Theory]
    [InlineData("P5 4 2 0\n12345678")]
    [InlineData("P5 4 2 65536\n1234567812345678")]
    [InlineData("P5 0 2 255\n")]
    [InlineData("P5 4 99999999999 255\n")]
    public void Numbers_that_a_header_must_not_have_are_named(string text) =>
        Assert.StartsWith($"{_folder["odd.pgm"]}: the PNM header is damaged (it states ", Refused("odd.pgm", text), StringComparison.Ordinal);

    [Fact]
    public void The_size_is_that_of_the_pixels()
    {
        using var image = Read("size.pgm", "P2 3 2 9\n1 2 3 4 5 6");

        Assert.Equal(new ImageSize(2, 3), image.Size);
        Assert.Equal(image.Size, ImageFile.ReadSize(_folder["size.pgm"]));
    }

    [Fact]
    public void Pillow_reads_the_same_pixels()
    {
        using var noise = TestImage.Noise(19, 7, 3);
        File.WriteAllBytes(_folder["p6.ppm"], [.. "P6 19 7 255\n"u8, .. noise.Bytes]);
        File.WriteAllBytes(_folder["p5.pgm"], [.. "P5 57 7 255\n"u8, .. noise.Bytes]);
        File.WriteAllBytes(_folder["p4.pbm"], [.. "P4 19 7\n"u8, .. noise.Bytes[..21]]);
        File.WriteAllText(_folder["p2.pgm"], $"P2 57 7 255 {string.Join(' ', noise.Bytes.ToArray())}");
        string[] files = [_folder["p6.ppm"], _folder["p5.pgm"], _folder["p4.pbm"], _folder["p2.pgm"]];

        PillowPixels.AssertEqual(files);
    }

    private PixelImage Read(string name, string text, params byte[] more)
    {
        File.WriteAllBytes(_folder[name], [.. Encoding.Latin1.GetBytes(text), .. more]);
        return ImageFile.Read(_folder[name]);
    }

    private string Refused(string name, string text) => Assert.Throws<ImageException>(() => Read(name, text)).Message;

    private static int[] Stretched(int[] numbers, int white)
    {
        var full = white > 255 ? 65535 : 255;
        return [.. numbers.Select(n => (int)Math.Round(n * (double)full / white, MidpointRounding.AwayFromZero))];
    }

    private static int[] Values(PixelImage image) =>
        image.BitDepth == 8 ? [.. image.Bytes.ToArray().Select(n => (int)n)] : [.. image.Words.ToArray().Select(n => (int)n)];
}
