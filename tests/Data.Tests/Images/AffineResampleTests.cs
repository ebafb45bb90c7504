using Pix2Pix.Data.Images;

namespace Pix2Pix.Data.Tests.Images;

public sealed class AffineResampleTests
{
    private const string GoldenFile = "affine.golden";

    // Single precision may round a value that lies at a half to the other side than double precision.
    private const int Tolerance = 1;

    public static TheoryData<string> Golden() => [.. File.ReadLines(GoldenFiles.PathOf(GoldenFile))];

    [Theory]
    [MemberData(nameof(Golden))]
    public void Pixels_are_those_of_the_formulas(string line)
    {
        var part = line.Split(' ');
        var number = part[..3].Concat(part[4..8]).Select(int.Parse).ToArray();
        using var source = TestImage.Noise(number[0], number[1], number[2]);
        var map = new AffineMap(
            new PixelWindow(number[3], number[4], number[5], number[6]), new RotationScale(double.Parse(part[8]), double.Parse(part[9])));

        using var result = AffineResample.Run(source.Whole, map, Enum.Parse<ResizeFilter>(part[3], ignoreCase: true));

        var expected = Convert.FromHexString(part[10]);
        Assert.Equal(expected.Length, result.ByteLength);
        var differences = expected.Zip(result.Bytes.ToArray(), (a, b) => Math.Abs(a - b)).ToArray();
        Assert.All(differences, difference => Assert.InRange(difference, 0, Tolerance));
        Assert.InRange(differences.Sum(), 0, expected.Length / 100);
    }

    [Fact]
    public void The_script_still_makes_the_golden_file() =>
        Assert.Equal(File.ReadAllLines(GoldenFiles.PathOf(GoldenFile)), SystemPython.Lines("PIL", "-B", GoldenFiles.PathOf("make_affine_golden.py")));

    [Theory]
    [InlineData(ResizeFilter.Bicubic, 8, 3)]
    [InlineData(ResizeFilter.Bicubic, 16, 3)]
    [InlineData(ResizeFilter.Bilinear, 8, 1)]
    [InlineData(ResizeFilter.Nearest, 16, 2)]
    public void No_rotation_and_no_scale_give_the_pixels_of_the_window(ResizeFilter filter, int bitDepth, int channels)
    {
        using var source = TestImage.Noise(33, 21, channels, bitDepth);
        foreach (var window in new[] { new PixelWindow(4, 3, 20, 15), new PixelWindow(5, 2, 17, 18), new PixelWindow(-40, -7, 90, 40) })
        {
            using var result = AffineResample.Run(source.Whole, new AffineMap(window, new RotationScale(0, 1)), filter);

            using var expected = MirrorPad.Run(source.Whole, window);
            Assert.Equal(expected.Bytes, result.Bytes);
        }
    }

    [Theory]
    [InlineData(ResizeFilter.Bicubic, 8)]
    [InlineData(ResizeFilter.Bilinear, 16)]
    [InlineData(ResizeFilter.Nearest, 8)]
    public void A_rotation_by_90_degrees_is_the_quarter_turn_against_the_clock(ResizeFilter filter, int bitDepth)
    {
        using var source = TestImage.Noise(24, 24, 3, bitDepth);

        using var result = AffineResample.Run(source.Whole, new AffineMap(PixelWindow.Whole(source.Size), new RotationScale(90, 1)), filter);

        using var expected = PixelTurn.Transpose(source);
        PixelTurn.FlipVertical(expected);
        Assert.Equal(expected.Bytes, result.Bytes);
    }

    [Theory]
    [InlineData(ResizeFilter.Bicubic, 8)]
    [InlineData(ResizeFilter.Bicubic, 16)]
    [InlineData(ResizeFilter.Bilinear, 8)]
    [InlineData(ResizeFilter.Bilinear, 16)]
    [InlineData(ResizeFilter.Nearest, 8)]
    public void Each_of_any_number_of_channels_is_resampled_as_if_alone(ResizeFilter filter, int bitDepth)
    {
        var map = new AffineMap(new PixelWindow(2, 1, 13, 11), new RotationScale(21, 0.9));
        foreach (var channels in new[] { 1, 2, 3, 4, 5, 6, 7, 64 })
        {
            using var source = TestImage.Noise(17, 14, channels, bitDepth);
            var alone = Channels(source);

            using var result = AffineResample.Run(source.Whole, map, filter);

            foreach (var (channel, actual) in alone.Zip(Channels(result)))
            {
                using var expected = AffineResample.Run(channel.Whole, map, filter);
                Assert.Equal(expected.Bytes, actual.Bytes);
            }
        }
    }

    [Fact]
    public void Sixteen_bits_follow_eight_bits_to_rounding()
    {
        using var narrow = TestImage.Waves(40, 30);
        using var wide = new PixelImage(40, 30, 3, bitDepth: 16);
        for (var i = 0; i < narrow.ByteLength; i++)
            wide.Words[i] = (ushort)(narrow.Bytes[i] * 257);
        var map = new AffineMap(new PixelWindow(3, 2, 32, 24), new RotationScale(33, 1.2));

        using var narrowResult = AffineResample.Run(narrow.Whole, map, ResizeFilter.Bicubic);
        using var wideResult = AffineResample.Run(wide.Whole, map, ResizeFilter.Bicubic);

        for (var i = 0; i < narrowResult.ByteLength; i++)
            Assert.InRange((wideResult.Words[i] / 257.0) - narrowResult.Bytes[i], -0.51, 0.51);
    }

    [Fact]
    public void A_view_is_resampled_without_its_surroundings()
    {
        using var source = TestImage.Noise(40, 20, 3);
        var half = source.Whole.Crop(20, 0, 20, 20);
        using var alone = half.ToImage();
        var map = new AffineMap(PixelWindow.Whole(half.Size), new RotationScale(-30, 0.6));

        using var fromView = AffineResample.Run(half, map, ResizeFilter.Bicubic);

        using var fromCopy = AffineResample.Run(alone.Whole, map, ResizeFilter.Bicubic);
        Assert.Equal(fromCopy.Bytes, fromView.Bytes);
    }

    private static PixelImage[] Channels(PixelImage image) => [.. Enumerable.Range(0, image.Channels).Select(channel =>
    {
        var alone = new PixelImage(image.Width, image.Height, 1, image.BitDepth);
        var size = image.BitDepth / 8;
        for (var i = 0; i < alone.ByteLength; i++)
            alone.Bytes[i] = image.Bytes[(((i / size * image.Channels) + channel) * size) + (i % size)];
        return alone;
    })];
}
