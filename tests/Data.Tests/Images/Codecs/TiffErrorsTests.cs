using Pix2Pix.Data.Images;

namespace Pix2Pix.Data.Tests.Images.Codecs;

// Console.Error is one for the whole process.
[Collection(nameof(TiffErrorsTests))]
[CollectionDefinition(nameof(TiffErrorsTests), DisableParallelization = true)]
public sealed class TiffErrorsTests : IDisposable
{
    private const int Long = 4;

    private readonly TestFolder _folder = new();

    private static TiffBytes Small => new() { Width = 2, Height = 2 };

    public static TheoryData<string, byte[]> Refusals => new()
    {
        { "has CMYK colours, which are read from JPEG files only; save it as RGB", new TiffBytes { Width = 1, Height = 1, Bands = 4 }.With(262, 5).Write(new byte[4]) },
        { "has CIE L*a*b* colours, which cannot be read; save it as RGB", new TiffBytes { Width = 1, Height = 1, Bands = 3 }.With(262, 8).Write(new byte[3]) },
        { "is compressed in a way that cannot be read (number 50000); LZW, deflate, PackBits, JPEG, CCITT or none can be", Small.With(259, 50000).Write(new byte[4]) },
        { "is compressed in a way that cannot be read (number 6); LZW, deflate, PackBits, JPEG, CCITT or none can be", Small.With(259, 6).Write(new byte[4]) },
        { "holds a volume of several layers, which cannot be read", Small.With(32997, 7).Write(new byte[4]) },
        { "the TIFF is truncated or damaged (it states no size)", Small.With(256, Long, [0]).Write(new byte[4]) },
        { "the TIFF is truncated or damaged (entry 257 is no number)", Small.With(257, Long, [2, 2]).Write(new byte[4]) },
        { "the TIFF is truncated or damaged (it lists 1 of 2 strips)", Small.With(278, Long, [1]).Write(new byte[4]) },
        { "the TIFF is truncated or damaged (its strips have no rows)", Small.With(278, Long, [0]).Write(new byte[4]) },
        { "the TIFF is truncated or damaged (its pixels are longer than the file)", Small.With(279, Long, [5000]).Write(new byte[4]) },
        { "the TIFF is truncated or damaged (entry 339 has a type or value that it must not have)", Small.With(339, Long, [2]).Write(new byte[4]) },
        { "the TIFF is truncated or damaged (TIFF directory is missing required \"Colormap\" field)", Small.With(262, 3).Write(new byte[4]) },
        { "the TIFF is truncated or damaged (its directory is missing or cut)", [.. Small.Write(new byte[4])[..40]] },
        { "the TIFF is truncated or damaged (its directory is missing or cut)", [.. "II*\0\u0010\0\0\0"u8] },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Refusals))]
    public void A_file_that_cannot_be_read_is_refused_with_the_reason(string problem, byte[] file)
    {
        File.WriteAllBytes(_folder["x.tif"], file);

        var error = Assert.Throws<ImageException>(() => ImageFile.Read(_folder["x.tif"]));

        Assert.Equal($"{_folder["x.tif"]}: {problem}", error.Message);
    }

    [Fact]
    public void A_list_that_leaves_the_file_is_named()
    {
        var file = Small.With(338, [.. new int[1000]]).Write(new byte[4]);
        File.WriteAllBytes(_folder["x.tif"], file[..^100]);

        var error = Assert.Throws<ImageException>(() => ImageFile.Read(_folder["x.tif"]));

        Assert.Equal($"{_folder["x.tif"]}: the TIFF is truncated or damaged (the values of entry 338 lie behind its end)", error.Message);
    }

    [Fact]
    public void Nothing_is_written_to_the_terminal()
    {
        using var image = TestImage.Noise(40, 40, 3);
        ImageFile.Write(_folder["x.tif"], image);
        var whole = File.ReadAllBytes(_folder["x.tif"]);
        whole.AsSpan(1000, 200).Fill(0xAA);
        File.WriteAllBytes(_folder["damaged.tif"], whole);
        File.WriteAllBytes(_folder["odd.tif"], Small.With(65000, 1).With(296, 77).Write(new byte[4]));
        using var terminal = new StringWriter();
        var before = Console.Error;
        Console.SetError(terminal);
        try
        {
            Assert.StartsWith(
                $"{_folder["damaged.tif"]}: the TIFF is truncated or damaged (",
                Assert.Throws<ImageException>(() => ImageFile.Read(_folder["damaged.tif"])).Message, StringComparison.Ordinal);
            ImageFile.Read(_folder["odd.tif"]).Dispose();
        }
        finally
        {
            Console.SetError(before);
        }

        Assert.Equal("", terminal.ToString());
    }

    [Fact]
    public void A_strip_that_is_cut_is_named()
    {
        using var image = TestImage.Noise(40, 40, 3);
        var file = new TiffBytes { Width = 40, Height = 40, Bands = 3 }.With(273, Long, [2000]).Write(image.Bytes);
        File.WriteAllBytes(_folder["x.tif"], file);

        var error = Assert.Throws<ImageException>(() => ImageFile.Read(_folder["x.tif"]));

        Assert.StartsWith($"{_folder["x.tif"]}: the TIFF is truncated or damaged (Read error at scanline ", error.Message, StringComparison.Ordinal);
    }
}
