using System.Runtime.InteropServices;
using Pix2Pix.Data.Images;

namespace Pix2Pix.Data.Tests.Images;

/// <summary>Samples that only the system's codec brings to 8 or 16 bits.</summary>
public sealed class SampleScaleTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Float_samples_from_0_to_1_become_16_bits()
    {
        WriteFloats("float.tif", 3, 0, 1, 0.5f, 1 / 65535f, 0.75f, 0.1f);

        using var image = ImageFile.Read(_folder["float.tif"]);

        Assert.Equal((3, 2, 1, 16), (image.Width, image.Height, image.Channels, image.BitDepth));
        Assert.Equal([0, 65535, 32768, 1, 49151, 6554], image.Words.ToArray());
    }

    [Theory]
    [InlineData(-0.01f, "-0.01")]
    [InlineData(1.5f, "1.5")]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "Infinity")]
    public void Float_samples_of_another_scale_are_refused(float sample, string text)
    {
        WriteFloats("float.tif", 2, 0, sample);

        var error = Assert.Throws<ImageException>(() => ImageFile.Read(_folder["float.tif"]));

        Assert.Equal(
            $"{_folder["float.tif"]}: holds the float sample {text}; only 0 (black) to 1 (white) can be read: scale it, or save 16 bits", error.Message);
    }

    [Theory]
    [InlineData("P5 4 1 15\n", 15, 1)]
    [InlineData("P5\n# 9 8 7\n4 1\n100\n", 100, 1)]
    [InlineData("P5 4 1 1023\n", 1023, 2)]
    [InlineData("P5 4 1 255\n", 255, 1)]
    public void A_pgm_is_stretched_to_the_white_that_it_states(string header, int white, int bytes)
    {
        int[] numbers = [0, 1, white / 2, white];
        byte[] pixels = bytes == 1 ? [.. numbers.Select(n => (byte)n)] : [.. numbers.SelectMany(n => new[] { (byte)(n >> 8), (byte)n })];
        File.WriteAllBytes(_folder["white.pgm"], [.. header.Select(c => (byte)c), .. pixels]);

        using var image = ImageFile.Read(_folder["white.pgm"]);

        var full = bytes == 1 ? 255 : 65535;
        var expected = numbers.Select(n => (int)Math.Round(n * (double)full / white, MidpointRounding.AwayFromZero));
        Assert.Equal(expected, bytes == 1 ? image.Bytes.ToArray().Select(n => (int)n) : image.Words.ToArray().Select(n => (int)n));
    }

    private void WriteFloats(string name, int width, params float[] samples) =>
        TiffFile.Write(_folder[name], width, samples.Length / width, 1, 32, TiffFile.Float, MemoryMarshal.AsBytes<float>(samples));
}
