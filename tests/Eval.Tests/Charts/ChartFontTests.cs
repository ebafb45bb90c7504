using System.Text.RegularExpressions;
using Pix2Pix.Data;
using Pix2Pix.Eval.Charts;

namespace Pix2Pix.Eval.Tests.Charts;

public sealed class ChartFontTests : IDisposable
{
    private const string NoFontHasIt = "画像";

    private static readonly Chart _wave = new("Wave", "training step", "loss", [new ChartSeries("wave", [1, 2, 3], [1, 3, 2])]);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Without_a_font_one_line_names_the_package_and_nothing_is_written()
    {
        var fonts = Directory.CreateDirectory(_folder["fonts"]).FullName;
        File.WriteAllText(Path.Combine(fonts, "broken.ttf"), "no font");

        var error = Assert.Throws<InputException>(() => Render("chart.png", _wave, [fonts]));

        Assert.Equal($"charts need a font and there is none in {fonts} (apt-get install fonts-dejavu-core)", error.Message);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Folders_that_do_not_exist_have_no_font() =>
        Assert.Contains("fonts-dejavu-core", Assert.Throws<InputException>(() => Render("chart.svg", _wave, [_folder["missing"]])).Message, StringComparison.Ordinal);

    [Fact]
    public void DejaVu_Sans_is_taken_from_among_the_fonts_of_the_system() =>
        Assert.Equal(["DejaVu Sans"], Families(RenderSvg(_wave, folders: null)));

    [Fact]
    public void Another_font_is_taken_where_that_is_all_there_is() =>
        Assert.Equal(["DejaVu Serif"], Families(RenderSvg(_wave, Fonts("DejaVuSerif.ttf"))));

    [Fact]
    public void Letters_that_another_font_has_are_written_in_that_one()
    {
        const string Arabic = "سلام"; // in DejaVu Sans, not in DejaVu Serif

        var svg = RenderSvg(_wave with { XLabel = Arabic }, Fonts("DejaVuSerif.ttf", "DejaVuSans.ttf"));

        Assert.Equal("DejaVu Sans", Assert.Single(Texts(svg), text => text.Value == Arabic).Family);
        Assert.Equal("DejaVu Serif", Assert.Single(Texts(svg), text => text.Value == "Wave").Family);
    }

    [Theory]
    [InlineData(NoFontHasIt)]
    [InlineData("run → 画像 < 𠀀")] // with an arrow, which could be a stand-in, and a letter beyond 16 bits
    public void Letters_that_no_font_has_stay_text_in_an_svg(string title)
    {
        var svg = RenderSvg(_wave with { Title = title, YLabel = "→ 像" }, folders: null);

        Assert.Single(Texts(svg), text => text.Value == title);
        Assert.Single(Texts(svg), text => text.Value == "→ 像");
    }

    [Fact]
    public void A_png_can_be_drawn_with_them_too()
    {
        Render("chart.png", _wave with { Title = NoFontHasIt }, folders: null);

        Assert.True(new FileInfo(_folder["chart.png"]).Length > 1000);
    }

    [Fact]
    public void The_folders_of_the_system_hold_the_font_that_setup_installs() =>
        Assert.Contains(FontFiles.In(FontFiles.Folders()), file => Path.GetFileName(file) == "DejaVuSans-Bold.ttf");

    // A folder with fonts of the system under names that are not preferred, in this order.
    private string[] Fonts(params string[] names)
    {
        var folder = Directory.CreateDirectory(_folder["fonts/sub"]).FullName;
        foreach (var (index, name) in names.Index())
        {
            var file = FontFiles.In(FontFiles.Folders()).First(path => Path.GetFileName(path) == name);
            File.Copy(file, Path.Combine(folder, $"{index}.ttf"));
        }

        return [_folder["fonts"]];
    }

    private static IEnumerable<string> Families(string svg) => Texts(svg).Select(text => text.Family).Distinct();

    private static IEnumerable<(string Family, string Value)> Texts(string svg) =>
        Regex.Matches(svg, "<text [^>]*font-family=\"([^,\"]+),Verdana,sans-serif\"[^>]*>([^<]+)<")
            .Select(text => (text.Groups[1].Value, System.Net.WebUtility.HtmlDecode(text.Groups[2].Value).Trim()));

    private string RenderSvg(Chart chart, string[]? folders)
    {
        Render("chart.svg", chart, folders);
        return File.ReadAllText(_folder["chart.svg"]);
    }

    private void Render(string name, Chart chart, string[]? folders) =>
        ChartRenderer.Render([chart], new ImageSize(300, 500), _folder[name], folders);
}
