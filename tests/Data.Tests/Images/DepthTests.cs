using System.Runtime.InteropServices;
using Pix2Pix.Data.Images;

namespace Pix2Pix.Data.Tests.Images;

public sealed class DepthTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_of_the_65536_levels_survives_the_way_to_a_tensor_and_back()
    {
        using var levels = Levels();

        using var tensor = TensorImage.ToTensor(levels);
        using var back = TensorImage.ToImage(tensor, bitDepth: 16);

        Assert.Equal(levels.Bytes, back.Bytes);
        var values = MemoryMarshal.Cast<byte, float>(tensor.bytes);
        Assert.Equal((-1f, 1f), (values[0], values[^1]));
        Assert.Equal(((12345 / 65535f) - 0.5f) / 0.5f, values[12345]);
    }

    [Theory]
    [InlineData("levels.png")]
    [InlineData("levels.tif")]
    public void Each_of_the_65536_levels_survives_the_way_to_a_file_and_back(string name)
    {
        using var levels = Levels();
        ImageFile.Write(_folder[name], levels);

        using var read = ImageFile.Read(_folder[name], 1);

        Assert.Equal(16, read.BitDepth);
        Assert.Equal(levels.Bytes, read.Bytes);
    }

    [Theory]
    [InlineData("levels.png")]
    [InlineData("levels.tif")]
    public void Pillow_reads_the_16_bit_levels_that_were_written(string name)
    {
        using var levels = Levels();
        ImageFile.Write(_folder[name], levels);

        var seen = SystemPython.Lines(
            "PIL",
            "-c", "import sys, struct, zlib; from PIL import Image; v = list(Image.open(sys.argv[1]).getdata()); print(zlib.crc32(struct.pack('<65536H', *v)))", _folder[name]);

        Assert.Equal([$"{Checksum.Crc32(levels.Bytes)}"], seen);
    }

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
    [InlineData(8, TiffFile.Signed)]
    [InlineData(16, TiffFile.Signed)]
    [InlineData(32, TiffFile.Unsigned)]
    [InlineData(32, TiffFile.Signed)]
    public void Other_samples_are_refused(int bits, int kind)
    {
        TiffFile.Write(_folder["odd.tif"], 2, 2, 1, bits, kind, new byte[4 * bits / 8]);

        var error = Assert.Throws<ImageException>(() => ImageFile.Read(_folder["odd.tif"]));

        Assert.Equal(
            $"{_folder["odd.tif"]}: has samples of an unsupported kind; unsigned 8 or 16 bits, or 32-bit float from 0 to 1, can be read", error.Message);
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

    private static PixelImage Levels()
    {
        var image = new PixelImage(256, 256, 1, bitDepth: 16);
        for (var i = 0; i < image.Words.Length; i++)
            image.Words[i] = (ushort)i;
        return image;
    }

    private void WriteFloats(string name, int width, params float[] samples) =>
        TiffFile.Write(_folder[name], width, samples.Length / width, 1, 32, TiffFile.Float, MemoryMarshal.AsBytes<float>(samples));
}
