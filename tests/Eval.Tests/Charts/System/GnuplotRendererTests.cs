using Pix2Pix.Data;
using Pix2Pix.Eval.Charts;

namespace Pix2Pix.Eval.Tests.Charts;

/// <summary>What only a renderer that starts a program can meet.</summary>
public sealed class GnuplotRendererTests : IDisposable
{
    private static readonly Chart _wave = new("Wave", "training step", "loss", [new ChartSeries("wave", [1, 2, 3], [1, 3, 2])]);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_missing_program_names_the_package_to_install()
    {
        var renderer = new GnuplotRenderer("gnuplot-that-is-not-there");

        var error = Assert.Throws<InputException>(() => renderer.Render([_wave], new ImageSize(200, 300), _folder["chart.png"]));

        Assert.Contains("apt-get install gnuplot-nox", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_that_fails_is_named_with_its_exit_code()
    {
        var error = Assert.Throws<InputException>(() =>
            new GnuplotRenderer("false").Render([_wave], new ImageSize(200, 300), _folder["chart.png"]));

        Assert.Contains("false failed with exit code 1", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Gnuplots_own_error_is_the_message()
    {
        var error = Assert.Throws<InputException>(() => GnuplotProcess.Run("gnuplot", script => script.WriteLine("plot no_such_function(x)")));

        Assert.Contains("undefined function: no_such_function", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Letters_that_no_font_here_has_stay_text_in_an_svg()
    {
        ChartRenderers.Create().Render([_wave with { Title = "画像" }], new ImageSize(200, 300), _folder["chart.svg"]);

        Assert.Contains("画像", File.ReadAllText(_folder["chart.svg"]), StringComparison.Ordinal);
    }
}
