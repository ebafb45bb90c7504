using System.Runtime.InteropServices;
using Pix2Pix.Data.Images;

namespace Pix2Pix.Data.Tests.Images;

/// <summary>Files that ImageSharp would read wrongly, or not at all, are refused with the reason.</summary>
public sealed class ImageSharpCodecTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(7)]
    public void Bands_beyond_gray_and_colour_are_refused(int bands)
    {
        TiffFile.Write(_folder["bands.tif"], 3, 2, bands, 8, TiffFile.Unsigned, new byte[3 * 2 * bands]);

        Assert.StartsWith($"{_folder["bands.tif"]}: ", Refused("bands.tif"), StringComparison.Ordinal);
    }

    [Fact]
    public void Float_samples_are_refused()
    {
        TiffFile.Write(_folder["float.tif"], 2, 1, 1, 32, TiffFile.Float, MemoryMarshal.AsBytes<float>([0, 1]));

        Assert.Contains("has samples of an unsupported kind", Refused("float.tif"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("P5 2 1 100\n", 100)]
    [InlineData("P5 2 1 65535\n", 65535)]
    public void A_pgm_of_another_white_is_refused(string header, int white)
    {
        File.WriteAllBytes(_folder["white.pgm"], [.. header.Select(c => (byte)c), 0, 1, 2, 3]);

        Assert.Contains($"says that white is {white}; only 255 can be read", Refused("white.pgm"), StringComparison.Ordinal);
    }

    private string Refused(string name) => Assert.Throws<ImageException>(() => ImageFile.Read(_folder[name])).Message;
}
