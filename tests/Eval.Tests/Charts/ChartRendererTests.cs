using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Pix2Pix.Data;
using Pix2Pix.Data.Images;
using Pix2Pix.Eval.Charts;

namespace Pix2Pix.Eval.Tests.Charts;

public sealed class ChartRendererTests : IDisposable
{
    private static readonly double[] _x = [.. Enumerable.Range(0, 300)];
    private static readonly double[] _wave = [.. _x.Select(x => 2 + Math.Sin(x / 9))];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_png_has_the_asked_size_and_is_not_blank()
    {
        var path = Render("chart.png", [Panel("Losses", new ChartSeries("G_L1", _x, _wave) { Noisy = true })], new ImageSize(400, 700));

        using var picture = ImageFile.Read(path, channels: 3);
        Assert.Equal(new ImageSize(400, 700), picture.Size);
        Assert.True(Colours(picture).Count > 20, "lines, grid and text have many colours where they are smoothed");
        Assert.Contains((0x00, 0x72, 0xb2), Colours(picture));
    }

    [Fact]
    public void An_svg_holds_titles_labels_and_names()
    {
        var text = RenderSvg(Panel("Losses", new ChartSeries("first", _x, _wave), new ChartSeries("second", _x, _wave)));

        Assert.Empty(new[] { "Losses", "training step", "loss", "first", "second" }.Except(Texts(text)));
    }

    [Theory]
    [InlineData("G_GAN_loss")]
    [InlineData("it's 'quoted' \"twice\"")]
    [InlineData("größer μ ∞")]
    [InlineData("a^2 {/Bold b} @m `date` $x \\n %d ~ #")]
    public void Names_are_shown_literally(string name)
    {
        var text = RenderSvg(new Chart(name, "x", "y", [new ChartSeries("a", _x, _wave), new ChartSeries(name, _x, _wave)]));

        Assert.Equal(2, Texts(text).Count(shown => shown == name));
    }

    [Fact]
    public void Line_breaks_in_names_end_no_command()
    {
        var text = RenderSvg(Panel("one\nplot sin(x)", new ChartSeries("wave", _x, _wave)));

        Assert.Contains("one plot sin(x)", Texts(text));
    }

    [Fact]
    public void A_level_and_the_best_point_are_named_above_the_lines()
    {
        var best = new ChartSeries("wave", _x, _wave) { Best = new ChartPoint(42, 3) };

        var svg = RenderSvg(Panel("Compared", best) with { Level = new ChartLevel(0.693, "it's ln 2") });

        Assert.Single(Texts(svg), "it's ln 2");
        Assert.Contains("best 3 at step 42", Texts(svg));
        var (left, top, right, bottom) = Axes(svg);
        Assert.DoesNotContain(Places(svg), at => at.X > left && at.X < right && at.Y > top && at.Y < bottom);
    }

    [Theory]
    [InlineData(2, "run")]
    [InlineData(14, "a-run-whose-name-is-long")]
    [InlineData(3, "a run with a name that is wider than the panel itself, so that its middle has to be left out of the legend")]
    public void A_legend_has_room_above_the_lines(int lines, string name)
    {
        var series = Enumerable.Range(1, lines).Select(i => new ChartSeries($"{name} {i}", _x, _wave));
        var svg = File.ReadAllText(Render("chart.svg", [Panel("Compared", [.. series])], new ImageSize(340, 700)));

        Assert.All(Enumerable.Range(1, lines), i => Assert.Contains(Texts(svg), text => text.StartsWith(name[..3], StringComparison.Ordinal) && text.EndsWith($" {i}", StringComparison.Ordinal)));
        var (left, top, right, bottom) = Axes(svg);
        Assert.True(bottom - top > 100, $"{bottom - top} pixels are left for the lines");
        Assert.DoesNotContain(Places(svg), at => at.X > left && at.X < right && at.Y > top && at.Y < bottom);
    }

    [Fact]
    public void A_dashed_line_is_dashed_in_an_svg()
    {
        Assert.Equal(1, Pieces(RenderSvg(Wave())));
        Assert.True(Pieces(RenderSvg(Panel("Dashed", new ChartSeries("wave", _x, _wave) { Dashed = true }))) > 10);

        // Of the line, which is blue: a stroke, or the outlines of dashes.
        static int Pieces(string svg) => Regex.Matches(svg, "<path [^>]*=\"#0072B2\"[^>]* d=\"([^\"]*)\"").Sum(path => path.Groups[1].Value.Count(c => c == 'M'));
    }

    [Fact]
    public void The_title_of_a_png_is_written()
    {
        using var picture = ImageFile.Read(Render("chart.png", [Panel("Losses")]), channels: 3);

        Assert.Contains((0x30, 0x36, 0x3d), Colours(picture)); // the colour of titles; axes and grid have others
    }

    [Fact]
    public void A_range_ends_the_axis_where_it_says()
    {
        var text = RenderSvg(Panel("Percent", new ChartSeries("share", [1, 2], [40, 60])) with { YRange = new ChartRange(0, 100) });

        Assert.Empty(new[] { "0", "100" }.Except(Texts(text)));
    }

    [Fact]
    public void Values_that_are_not_finite_are_gaps()
    {
        double[] broken = [.. _wave.Select((y, i) => i % 50 == 7 ? double.NaN : i % 50 == 9 ? double.PositiveInfinity : y)];

        var path = Render("gaps.png", [Panel("Gaps", new ChartSeries("wave", _x, broken) { Noisy = true })]);

        Assert.True(new FileInfo(path).Length > 0);
    }

    [Fact]
    public void A_chart_without_any_finite_value_says_so()
    {
        var text = RenderSvg(
            Panel("Nothing", new ChartSeries("nan", [1, 2], [double.NaN, double.NaN])),
            Panel("Something", new ChartSeries("wave", _x, _wave)));

        Assert.Empty(new[] { "no finite values yet", "Something" }.Except(Texts(text)));
    }

    [Fact]
    public void A_logarithmic_axis_passes_over_values_that_are_not_positive()
    {
        var chart = Panel("Log", new ChartSeries("mixed", [1, 2, 3, 4], [0, -1, 10, 1000])) with { LogY = true };

        Assert.Contains("Log", Texts(RenderSvg(chart)));
    }

    [Fact]
    public void A_single_point_is_marked() =>
        Assert.Single(Regex.Matches(RenderSvg(Panel("One", new ChartSeries("lr", [100], [0.0002]))), "<(circle|ellipse) [^>]*#0072B2"));

    [Fact]
    public void A_line_of_a_million_points_is_thinned()
    {
        double[] x = [.. Enumerable.Range(0, 1_000_000)];
        double[] y = [.. x.Select(v => Math.Sin(v * 1.7))];

        var path = Render("long.svg", [Panel("Long", new ChartSeries("noise", x, y) { Noisy = true })]);

        Assert.InRange(new FileInfo(path).Length, 10_000, 500_000);
    }

    [Fact]
    public void Another_format_is_an_error()
    {
        var error = Assert.Throws<InputException>(() => Render("chart.bmp", [Wave()]));

        Assert.Contains(".png or .svg, not as '.bmp'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_does_not_exist_is_an_error()
    {
        var error = Assert.Throws<InputException>(() => Render("missing/chart.svg", [Wave()]));

        Assert.Contains("cannot be written", error.Message, StringComparison.Ordinal);
    }

    private static Chart Wave() => Panel("Wave", new ChartSeries("wave", _x, _wave));

    private static Chart Panel(string title, params ChartSeries[] series) => new(title, "training step", "loss", series);

    /// <summary>What an SVG shows in letters.</summary>
    private static IEnumerable<string> Texts(string svg) =>
        Regex.Matches(svg, ">([^<>]+)<").Select(match => WebUtility.HtmlDecode(match.Groups[1].Value).Trim());

    /// <summary>The rectangle that lines are clipped to.</summary>
    private static (double Left, double Top, double Right, double Bottom) Axes(string svg)
    {
        var rectangle = Regex.Match(svg, "<clipPath [^>]*>\\s*<rect x=\"([^\"]+)\" y=\"([^\"]+)\" width=\"([^\"]+)\" height=\"([^\"]+)\"");
        double[] numbers = [.. rectangle.Groups.Values.Skip(1).Select(number => double.Parse(number.Value))];
        return (numbers[0], numbers[1], numbers[0] + numbers[2], numbers[1] + numbers[3]);
    }

    /// <summary>Where the texts of an SVG begin.</summary>
    private static IEnumerable<(double X, double Y)> Places(string svg) =>
        Regex.Matches(svg, "<text [^>]*translate\\(([0-9.]+) ([0-9.]+)\\)\"[^>]* x=\"(-?[0-9.]+)")
            .Select(text => (double.Parse(text.Groups[1].Value) + double.Parse(text.Groups[3].Value), double.Parse(text.Groups[2].Value)));

    private string RenderSvg(params Chart[] panels) => File.ReadAllText(Render("chart.svg", panels), Encoding.UTF8);

    private string Render(string name, IReadOnlyList<Chart> panels, ImageSize? size = null)
    {
        var path = _folder[name];
        ChartRenderer.Render(panels, size ?? new ImageSize(300, 500), path);
        return path;
    }

    private static HashSet<(int Red, int Green, int Blue)> Colours(PixelImage picture)
    {
        var colours = new HashSet<(int, int, int)>();
        for (var i = 0; i < picture.Bytes.Length; i += 3)
            colours.Add((picture.Bytes[i], picture.Bytes[i + 1], picture.Bytes[i + 2]));
        return colours;
    }
}
