using Pix2Pix.Data.Images;
using Pix2Pix.Data.Tools;

namespace Pix2Pix.Data.Tests.Tools;

public sealed class EdgeDetectorTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void The_outline_of_a_square_is_closed_and_one_pixel_wide(double sigma)
    {
        using var image = Drawing(64, 64, (x, y) => x is >= 12 and < 52 && y is >= 12 and < 52 ? 220 : 30);

        var edges = Edges(image, new EdgeOptions { Sigma = sigma });

        // On a closed line of one pixel's width every pixel has two neighbours.
        Assert.All(edges, pixel => Assert.Equal(2, edges.Count(other => other != pixel && Distance(other, pixel) == 1)));
        Assert.InRange(edges.Count, 4 * 36, 4 * 40);
        Assert.All(edges, pixel => Assert.InRange(Math.Max(Math.Abs(pixel.X - 31.5), Math.Abs(pixel.Y - 31.5)), 18, 21));
    }

    [Fact]
    public void A_weak_edge_stays_where_it_goes_on_from_a_strong_one_and_only_there()
    {
        // A step at x = 20 that fades from 100 levels to 37, and one of 20 levels at x = 50.
        using var image = Drawing(80, 64, (x, y) => (x >= 20 ? 100 - y : 0) + (x >= 50 ? 20 : 0));
        var options = new EdgeOptions { Sigma = 1, Low = 4, High = 20, MinLength = 1 };

        var edges = Edges(image, options);

        Assert.Equal(Enumerable.Range(0, 64), edges.Where(pixel => pixel.X < 35).Select(pixel => pixel.Y));
        Assert.DoesNotContain(edges, pixel => pixel.X > 40);
        Assert.Contains(Edges(image, options with { High = 4 }), pixel => pixel.X > 40);
        Assert.DoesNotContain(Edges(image, options with { Low = 20 }), pixel => pixel.Y > 56);
    }

    [Fact]
    public void Edges_shorter_than_the_least_length_are_removed()
    {
        using var image = Drawing(64, 64, (x, y) => (x is >= 8 and < 11 && y is >= 8 and < 11) || (x is >= 30 and < 50 && y is >= 30 and < 50) ? 255 : 0);

        var all = Edges(image, new EdgeOptions { Sigma = 1, MinLength = 1 });
        var longOnly = Edges(image, new EdgeOptions { Sigma = 1, MinLength = 40 });

        Assert.Contains(all, pixel => pixel.X < 20);
        Assert.Equal(all.Where(pixel => pixel.X > 20), longOnly);
    }

    [Fact]
    public void The_least_length_counts_the_pixels_of_an_edge()
    {
        using var image = Drawing(64, 64, (x, y) => x is >= 20 and < 40 && y is >= 20 and < 40 ? 255 : 0);
        var length = Edges(image, new EdgeOptions()).Count;

        Assert.Equal(length, Edges(image, new EdgeOptions { MinLength = length }).Count);
        Assert.Empty(Edges(image, new EdgeOptions { MinLength = length + 1 }));
    }

    [Fact]
    public void The_thresholds_are_slopes_in_levels_per_pixel()
    {
        using var ramp = Drawing(64, 32, (x, _) => Math.Clamp((x - 20) * 6, 0, 120));
        var options = new EdgeOptions { Sigma = 0, Low = 0, MinLength = 1 };

        Assert.NotEmpty(Edges(ramp, options with { High = 6 }));
        Assert.Empty(Edges(ramp, options with { High = 6.01 }));
    }

    [Fact]
    public void An_edge_between_colours_of_one_brightness_is_found()
    {
        using var image = new PixelImage(64, 32, 3);
        for (var i = 0; i < image.ByteLength; i += 3)
        {
            byte[] colour = i / 3 % 64 < 32 ? [200, 50, 0] : [0, 152, 0];
            colour.CopyTo(image.Bytes[i..]);
        }

        using var gray = ChannelConversion.Convert(image.Whole, 1);
        Assert.Empty(Edges(gray, new EdgeOptions()));
        Assert.Equal(32, Edges(image, new EdgeOptions()).Count);
    }

    [Theory]
    [InlineData(1, 16)]
    [InlineData(2, 8)]
    [InlineData(3, 8)]
    [InlineData(4, 16)]
    public void Channels_that_repeat_gray_and_more_bits_change_nothing(int channels, int bitDepth)
    {
        using var gray = Smooth(1);
        using var same = new PixelImage(gray.Width, gray.Height, channels, bitDepth);
        for (var i = 0; i < same.Width * same.Height * channels; i++)
        {
            var isAlpha = channels is 2 or 4 && i % channels == channels - 1;
            var value = isAlpha ? (byte)(i * 77) : gray.Bytes[i / channels];
            if (bitDepth == 8)
                same.Bytes[i] = value;
            else
                same.Words[i] = (ushort)(value * 257);
        }

        var expected = Edges(gray, new EdgeOptions());
        Assert.NotEmpty(expected);
        Assert.Equal(expected, Edges(same, new EdgeOptions()));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 40)]
    [InlineData(40, 2)]
    public void A_flat_image_of_any_size_has_no_edges_even_without_thresholds(int width, int height)
    {
        using var image = Drawing(width, height, (_, _) => 77);
        Assert.Empty(Edges(image, new EdgeOptions { Low = 0, High = 0, MinLength = 1 }));
    }

    [Theory]
    [InlineData(-1, 4, 10, 1, "--sigma")]
    [InlineData(double.NaN, 4, 10, 1, "--sigma")]
    [InlineData(1, 11, 10, 1, "--low")]
    [InlineData(1, double.NaN, 10, 1, "--low")]
    [InlineData(1, 4, 256, 1, "--high")]
    [InlineData(1, 4, 10, 0, "--min-length")]
    public void An_option_out_of_its_range_is_named(double sigma, double low, double high, int minLength, string named)
    {
        var options = new EdgeOptions { Sigma = sigma, Low = low, High = high, MinLength = minLength };
        Assert.StartsWith(named + ": found ", Assert.Throws<InputException>(options.Validate).Message);
    }

    [Theory]
    [InlineData(1.5, 3, 8, 10)]
    [InlineData(2, 4, 4, 1)]
    public void The_edges_are_those_of_a_program_in_floating_point(double sigma, double low, double high, int minLength)
    {
        using var folder = new TestFolder();
        using var image = Smooth(3);
        ImageFile.Write(folder["image.png"], image);

        var edges = Edges(image, new EdgeOptions { Sigma = sigma, Low = low, High = high, MinLength = minLength });

        var script = Repository.PathOf("tests/Data.Tests/Tools/canny_reference.py");
        var rows = SystemPython.Lines("PIL", script, folder["image.png"], $"{sigma}", $"{low}", $"{high}", $"{minLength}");
        var expected = rows.SelectMany((row, y) => row.Select((c, x) => (c, x, y))).Where(p => p.c == '1').Select(p => (p.x, p.y)).ToHashSet();
        Assert.True(expected.Count > 1000, $"{expected.Count} edge pixels are too few to compare");
        // Rounding decides on which side an edge in the middle between two pixels falls, and rarely whether two pieces hang together.
        const double MovedByAPixel = 0.03;
        const double Missing = 0.005;
        var different = edges.ToHashSet();
        different.SymmetricExceptWith(expected);
        Assert.InRange(different.Count, 0, expected.Count * MovedByAPixel);
        Assert.InRange(different.Count(pixel => IsFar(pixel, edges) || IsFar(pixel, expected)), 0, expected.Count * Missing);
    }

    /// <summary>Noise blown up, with smooth edges of all directions and strengths.</summary>
    private static PixelImage Smooth(int channels)
    {
        using var noise = TestImage.Noise(24, 20, channels, seed: 5);
        return PilResize.Resize(noise.Whole, new ImageSize(200, 240));
    }

    private static PixelImage Drawing(int width, int height, Func<int, int, int> level)
    {
        var image = new PixelImage(width, height, 1);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
                image.Row(y)[x] = (byte)level(x, y);
        }

        return image;
    }

    private static List<(int X, int Y)> Edges(PixelImage image, EdgeOptions options)
    {
        using var edges = EdgeDetector.Detect(image.Whole, options);
        Assert.Equal((image.Size, 1, 8), (edges.Size, edges.Channels, edges.BitDepth));
        Assert.DoesNotContain(edges.Bytes.ToArray(), value => value is not (0 or 255));
        return [.. Enumerable.Range(0, edges.ByteLength).Where(i => edges.Bytes[i] == 0).Select(i => (i % edges.Width, i / edges.Width))];
    }

    private static bool IsFar((int X, int Y) pixel, IEnumerable<(int X, int Y)> edges) => edges.All(other => Distance(pixel, other) > 1);

    private static int Distance((int X, int Y) a, (int X, int Y) b) => Math.Max(Math.Abs(a.X - b.X), Math.Abs(a.Y - b.Y));
}
