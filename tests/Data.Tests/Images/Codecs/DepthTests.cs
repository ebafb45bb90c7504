using System.Runtime.InteropServices;
using Pix2Pix.Data.Images;

namespace Pix2Pix.Data.Tests.Images.Codecs;

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

    [Theory]
    [InlineData(8, TiffBytes.Signed)]
    [InlineData(16, TiffBytes.Signed)]
    [InlineData(32, TiffBytes.Unsigned)]
    [InlineData(32, TiffBytes.Signed)]
    public void Other_samples_are_refused(int bits, int kind)
    {
        File.WriteAllBytes(_folder["odd.tif"], new TiffBytes { Width = 2, Height = 2, Bits = bits, Kind = kind }.Write(new byte[4 * bits / 8]));

        var error = Assert.Throws<ImageException>(() => ImageFile.Read(_folder["odd.tif"]));

        Assert.StartsWith($"{_folder["odd.tif"]}: has samples of an unsupported kind; unsigned 8 or 16 bits", error.Message, StringComparison.Ordinal);
    }

    private static PixelImage Levels()
    {
        var image = new PixelImage(256, 256, 1, bitDepth: 16);
        for (var i = 0; i < image.Words.Length; i++)
            image.Words[i] = (ushort)i;
        return image;
    }
}
