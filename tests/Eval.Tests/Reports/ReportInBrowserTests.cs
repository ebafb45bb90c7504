using System.Diagnostics;
using System.Text.RegularExpressions;
using Pix2Pix.Eval.Reports;

namespace Pix2Pix.Eval.Tests.Reports;

public sealed class ReportInBrowserTests : IDisposable
{
    private const string Chromium = "/usr/bin/chromium";

    private readonly RunFolder _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public void The_script_of_the_page_draws_every_chart_and_shows_the_newest_strip()
    {
        _run.WithConfig("<b>bold</b> 'name'").WithLosses(3000).WithValidation()
            .WithStrip("step-000000400.png").WithStrip("step-000000800.png").WithStrip("step-000001200.png");

        var page = Open(RunReport.Write(_run.Path).Html);

        Assert.Contains("data-charts-drawn=\"7\"", page, StringComparison.Ordinal);
        Assert.Equal(7, Regex.Count(page, "<svg class=\"plot\""));
        Assert.DoesNotContain("NaN", PathsOf(page), StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(page, "<figure class=\"strip\" data-step=\"\\d+\" hidden"));
        Assert.Matches("<figure class=\"strip\" data-step=\"1200\">\\s*<figcaption>step 1,200", page);
    }

    [Fact]
    public void A_run_of_one_row_without_anything_else_is_drawn_too()
    {
        _run.WithFile("losses.csv", "step,epoch,G_L1,lr,seconds,data_seconds,images_per_second\n1,1,NaN,0.1,1,0,4\n");

        var page = Open(RunReport.Write(_run.Path).Html);

        Assert.Contains("data-charts-drawn=\"4\"", page, StringComparison.Ordinal);
        Assert.Contains("nothing to draw", page, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", PathsOf(page), StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_that_are_constant_but_for_rounding_are_drawn()
    {
        // Averages of 0.3 differ in their last digits: ticks at that distance would never come to an end.
        _run.WithFile("losses.csv", RunFolder.LossHeader + string.Concat(Enumerable.Range(1, 50).Select(i => $"{i},1,0.3,0.3,0.3,0.3,0.3,{i},0.3,0.3\n")));

        Assert.Contains("data-charts-drawn=\"5\"", Open(RunReport.Write(_run.Path).Html), StringComparison.Ordinal);
    }

    [Fact]
    public void Several_runs_share_every_chart_and_one_slider()
    {
        using var other = new RunFolder().WithConfig("second").WithLosses(50).WithStrip("step-000001100.png");
        _run.WithConfig("first").WithLosses(30).WithValidation().WithStrip("step-000000400.png").WithStrip("step-000001200.png");

        RunReport.Write([_run.Path, other.Path], _run["both.html"]);
        var page = Open(_run["both.html"]);

        Assert.Contains("data-charts-drawn=\"9\"", page, StringComparison.Ordinal);
        Assert.Equal(["first", "second"], Regex.Matches(page, "<button type=\"button\" class=\"legend\"[^>]*>.*?</span>([^<]+)</button>").Select(m => m.Groups[1].Value));
        Assert.Contains("step 1,200, 3 of 3", page, StringComparison.Ordinal);
        Assert.Matches("data-step=\"1200\">", page);
        Assert.Matches("data-step=\"1100\">", page);
        Assert.Matches("data-step=\"400\" hidden", page);
        Assert.DoesNotContain("NaN", PathsOf(page), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_chart_is_compared_with_and_its_best_step_are_drawn()
    {
        _run.WithConfig("a", """ "loss": { "gan": "vanilla" }, """).WithLosses(30).WithValidation();

        var page = Open(RunReport.Write(_run.Path).Html);

        Assert.Contains(">ln 2: D knows nothing</text>", page, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(page, "class=\"level\""));
        Assert.Equal(2, Regex.Count(page, "<circle class=\"best\""));
        Assert.Contains("best 0.38 at step 800", page, StringComparison.Ordinal);
    }

    private static string PathsOf(string page) =>
        string.Concat(Regex.Matches(page, "<(path|circle|line|text) [^>]*>").Select(m => m.Value));

    // The page after its scripts have run.
    private static string Open(string html)
    {
        Assert.SkipUnless(File.Exists(Chromium), $"{Chromium} is not installed (apt-get install chromium)");
        using var profile = new TempFolder();
        var start = new ProcessStartInfo(Chromium) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[]
                 {
                     "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                     "--disable-component-update", "--disable-sync", $"--user-data-dir={profile.Path}", "--window-size=1200,2000",
                     "--dump-dom", new Uri(html).AbsoluteUri,
                 })
            start.ArgumentList.Add(argument);
        using var browser = Process.Start(start)!;
        var errors = browser.StandardError.ReadToEndAsync();
        var page = browser.StandardOutput.ReadToEndAsync();
        var ended = Task.WhenAll(errors, page).Wait(TimeSpan.FromSeconds(50));
        if (!ended)
            browser.Kill(entireProcessTree: true);
        Assert.True(ended, "chromium did not end within 50 seconds");
        browser.WaitForExit();
        return page.Result;
    }
}
