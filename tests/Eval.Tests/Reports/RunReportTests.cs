using System.Text.RegularExpressions;
using Pix2Pix.Data.Images;
using Pix2Pix.Eval.Reports;

namespace Pix2Pix.Eval.Tests.Reports;

public sealed class RunReportTests : IDisposable
{
    private readonly RunFolder _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public void A_report_is_a_page_and_two_pictures_in_the_run_folder()
    {
        _run.WithConfig("a").WithLosses(12);

        var files = RunReport.Write(_run.Path);

        Assert.Equal(new RunReportFiles(_run["report.html"], _run["losses.png"], _run["losses.svg"]), files);
        Assert.Equal(1400, ImageFile.ReadSize(files.Png).Width);
        Assert.Contains("Adversarial losses", File.ReadAllText(files.Svg), StringComparison.Ordinal);
        Assert.Equal(["config.json", "losses.csv", "losses.png", "losses.svg", "report.html"],
            Directory.GetFiles(_run.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_page_refers_to_nothing_outside_itself()
    {
        var page = Report(_run.WithConfig("a").WithLosses(12).WithValidation().WithStrip("step-000000400.png"));

        Assert.DoesNotMatch("https?:", page);
        Assert.DoesNotMatch("""(src|href|action|data)\s*=\s*["'](?!data:|#)""", page);
        Assert.DoesNotMatch(@"url\((?!#)|@import", page);
    }

    [Fact]
    public void Names_with_markup_are_escaped_everywhere()
    {
        var page = Report(_run
            .WithConfig("<script>alert(1)</script>")
            .WithFile("losses.csv", "step,epoch,</script><img>,lr,seconds,data_seconds,images_per_second\n1,1,NaN,0.1,1,0,4\n2,1,2,0.1,1,0,4\n"));

        Assert.Contains("<h1>&lt;script&gt;alert(1)&lt;/script&gt;</h1>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.DoesNotContain("</script><img>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_shows_the_config_with_values_as_people_write_them()
    {
        var page = Report(_run.WithConfig("a").WithLosses(12));

        foreach (var (key, value) in new[] { ("root", "photos &amp; labels"), ("crop_size", "[192, 256]"), ("flip", "yes"), ("nested.deep", "0.5"), ("seed", "1") })
            Assert.Contains($"<th scope=\"row\">{key}</th><td>{value}</td>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_tells_how_far_and_how_fast_the_run_went()
    {
        var page = Report(_run.WithConfig("a").WithLosses(12).WithValidation());

        Assert.Contains("<span class=\"tile-value\">1,200</span><span class=\"tile-note\">epoch 4</span>", page, StringComparison.Ordinal);
        Assert.Contains("<span class=\"tile-value\">4 min 0 s</span>", page, StringComparison.Ordinal);
        Assert.Contains("<span class=\"tile-value\">2.0 %</span>", page, StringComparison.Ordinal);
        Assert.Contains("<th scope=\"row\">l1</th><td>0.39</td><td>0.39</td><td class=\"best\">0.38</td><td>800</td>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Samples_are_embedded_with_a_text_for_those_who_cannot_see_them()
    {
        var page = Report(_run.WithConfig("a").WithLosses(12).WithStrip("step-000000400.png").WithStrip("step-000001200.png"));

        var strips = Regex.Matches(page, "<img src=\"data:image/png;base64,[^\"]+\" width=\"60\" height=\"20\" alt=\"([^\"]+)\"");
        Assert.Equal(
            ["Sample images at step 1,200, epoch 4; each row shows input, output and target",
             "Sample images at step 400, epoch 2; each row shows input, output and target"],
            strips.Select(m => m.Groups[1].Value));
    }

    [Fact]
    public void Losses_that_are_not_finite_are_announced()
    {
        var page = Report(_run.WithFile("losses.csv",
            "step,epoch,G_L1,lr,seconds,data_seconds,images_per_second\n1,1,2,0.1,1,0,4\n2,1,NaN,0.1,2,0,4\n"));

        Assert.Contains("<strong>G_L1 was not finite</strong> in 1 of 2 rows", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_newest_checkpoint_tells_the_environment()
    {
        var page = Report(_run.WithConfig("a").WithLosses(12)
            .WithFile("checkpoints/step-000000400/state.json", """{ "step": 400, "versions": { "libtorch": "old" } }""")
            .WithFile("checkpoints/step-000000800/state.json", """{ "step": 800, "versions": { "libtorch": "1.13.1" }, "config": { "secret": 1 } }"""));

        Assert.Contains("<th scope=\"row\">libtorch</th><td>1.13.1</td>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkpoint_state_that_cannot_be_read_does_no_harm()
    {
        var page = Report(_run.WithConfig("a").WithLosses(12).WithFile("checkpoints/step-000000400/state.json", "{ half"));

        Assert.DoesNotContain("<h2>Environment</h2>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_config_the_folder_gives_the_name()
    {
        var page = Report(_run.WithLosses(3));

        Assert.Contains($"<h1>{Path.GetFileName(_run.Path)}</h1>", page, StringComparison.Ordinal);
        Assert.Contains("has no config.json", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_report_replaces_the_old_one()
    {
        Report(_run.WithConfig("first").WithLosses(3));

        Assert.Contains("<h1>second</h1>", Report(_run.WithConfig("second")), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_any_validation_the_page_says_so() =>
        Assert.Contains("<strong>No validation.</strong>", Report(_run.WithConfig("a").WithLosses(12)), StringComparison.Ordinal);

    [Fact]
    public void Without_an_evaluation_the_page_tells_how_to_make_one() =>
        Assert.Contains("pix2pix eval", Report(_run.WithConfig("a").WithLosses(12)), StringComparison.Ordinal);

    [Fact]
    public void A_page_with_another_place_is_all_that_is_written()
    {
        _run.WithConfig("a").WithLosses(12);
        using var elsewhere = new TempFolder();

        RunReport.Write([_run.Path], elsewhere["a.html"]);

        Assert.Contains("<h1>a</h1>", File.ReadAllText(elsewhere["a.html"]), StringComparison.Ordinal);
        Assert.Equal(["config.json", "losses.csv"], Directory.GetFiles(_run.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Single(Directory.GetFiles(elsewhere.Path));
    }

    [Fact]
    public void An_empty_name_is_an_error() => Assert.Contains("is empty", Failure(""), StringComparison.Ordinal);

    [Fact]
    public void A_folder_that_is_missing_is_an_error() =>
        Assert.Contains("no such folder", Failure(_run["nowhere"]), StringComparison.Ordinal);

    [Fact]
    public void A_folder_of_something_else_is_an_error() =>
        Assert.Contains("not a run folder, it has neither config.json nor losses.csv", Failure(_run.Path), StringComparison.Ordinal);

    [Theory]
    [InlineData(null)]
    [InlineData(RunFolder.LossHeader)]
    [InlineData(RunFolder.LossHeader + "100,1,0.")]
    public void A_run_that_has_logged_nothing_yet_is_an_error(string? losses)
    {
        _run.WithConfig("a");
        if (losses is not null)
            _run.WithFile("losses.csv", losses);

        Assert.Contains("no losses have been logged yet", Failure(_run.Path), StringComparison.Ordinal);
        Assert.False(File.Exists(_run["report.html"]));
    }

    [Fact]
    public void A_damaged_config_is_an_error_that_names_the_line()
    {
        _run.WithLosses(3).WithFile("config.json", "{\n  \"name\": \"a\",\n  oops\n}");

        Assert.Contains("config.json, line 3", Failure(_run.Path), StringComparison.Ordinal);
    }

    private static string Report(RunFolder run) => File.ReadAllText(RunReport.Write(run.Path).Html);

    private static string Failure(string folder) => Assert.Throws<InputException>(() => RunReport.Write(folder)).Message;
}
