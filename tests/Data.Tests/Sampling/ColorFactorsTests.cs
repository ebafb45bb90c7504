using Pix2Pix.Data.Images;

namespace Pix2Pix.Data.Tests.Sampling;

public sealed class ColorFactorsTests
{
    public static TheoryData<int, double, double, double, uint, string> Golden()
    {
        var data = new TheoryData<int, double, double, double, uint, string>();
        foreach (var line in File.ReadLines(GoldenFiles.PathOf("color.golden")))
        {
            var part = line.Split(' ');
            data.Add(int.Parse(part[0]), double.Parse(part[1]), double.Parse(part[2]), double.Parse(part[3]), uint.Parse(part[4]), part[5]);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Golden))]
    public void Colours_have_the_bytes_that_torchvision_makes(
        int channels, double brightness, double contrast, double saturation, uint crc, string firstBytes)
    {
        using var image = TestImage.Noise(37, 29, channels);

        new ColorFactors(brightness, contrast, saturation).Apply(image);

        Assert.Equal(firstBytes, Convert.ToHexStringLower(image.Bytes[..4]));
        Assert.Equal(crc, Checksum.Crc32(image.Bytes));
    }

    [Fact]
    public void The_script_still_makes_the_golden_file() =>
        Assert.Equal(File.ReadAllLines(GoldenFiles.PathOf("color.golden")), SystemPython.Lines("torchvision", "-B", GoldenFiles.PathOf("make_color_golden.py")));

    [Fact]
    public void Sixteen_bits_follow_eight_bits_to_rounding()
    {
        using var narrow = TestImage.Noise(20, 20, 3);
        using var wide = new PixelImage(20, 20, 3, bitDepth: 16);
        for (var i = 0; i < narrow.ByteLength; i++)
            wide.Words[i] = (ushort)(narrow.Bytes[i] * 257);
        var factors = new ColorFactors(0.8, 1.2, 0.7);

        factors.Apply(narrow);
        factors.Apply(wide);

        // Three steps, each of which cuts bytes off by up to a level, two of them after a factor up to 1.2.
        for (var i = 0; i < narrow.ByteLength; i++)
            Assert.InRange((wide.Words[i] / 257.0) - narrow.Bytes[i], -1.5, 3.5);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Alpha_stays_and_the_colours_change_as_without_it(int channels)
    {
        using var image = TestImage.Noise(11, 9, channels);
        using var before = image.Whole.ToImage();
        using var colors = ChannelConversion.Convert(image.Whole, channels - 1);
        var factors = new ColorFactors(0.7, 1.4, 0.5);

        factors.Apply(image);

        factors.Apply(colors);
        for (var i = 0; i < image.ByteLength; i++)
        {
            var (pixel, channel) = (i / channels, i % channels);
            Assert.Equal(channel == channels - 1 ? before.Bytes[i] : colors.Bytes[(pixel * (channels - 1)) + channel], image.Bytes[i]);
        }
    }

    [Fact]
    public void Factors_are_spread_evenly_around_one()
    {
        var factors = Enumerable.Range(0, 2_000).Select(index => ColorFactors.Draw(0.4, new CounterRandom(1, 1, index, RandomUse.ColorJitter))).ToArray();

        foreach (var values in new[] { factors.Select(f => f.Brightness), factors.Select(f => f.Contrast), factors.Select(f => f.Saturation) })
        {
            // Standard deviation of the mean 0.005.
            Assert.InRange(values.Average(), 0.98, 1.02);
            Assert.InRange(values.Min(), 0.6, 0.61);
            Assert.InRange(values.Max(), 1.39, 1.4);
        }
    }
}
