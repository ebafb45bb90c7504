using System.Text.RegularExpressions;
using Pix2Pix.Eval.Reports;

namespace Pix2Pix.Eval.Tests.Reports;

public sealed class CasesBlockTests : IDisposable
{
    private readonly RunFolder _run = new RunFolder().WithConfig("a").WithLosses(5);

    public void Dispose() => _run.Dispose();

    [Fact]
    public void Ten_of_each_end_are_shown_in_their_order()
    {
        Scores(30, i => $"{i / 100.0},1");

        Assert.Equal(
            [.. Enumerable.Range(0, 10).Select(i => 29 - i), .. Enumerable.Range(0, 10)],
            Shown().Select(name => int.Parse(name[1..])));
    }

    [Fact]
    public void No_image_is_both_worst_and_best()
    {
        Scores(3, i => $"{i / 100.0},1");

        Assert.Equal(["n2", "n0", "n1"], Shown());
    }

    [Fact]
    public void The_metric_of_the_config_decides_which_is_worst()
    {
        _run.WithConfig("a", """ "validation": { "metric": "psnr" }, """);
        Scores(2, i => $"{i},{i}");

        Assert.Equal(["n0", "n1"], Shown());
        Assert.Contains("Worst by psnr", Html(), StringComparison.Ordinal);
    }

    [Fact]
    public void Strips_are_embedded_and_what_has_none_is_named()
    {
        Scores(2, i => $"{i},1");
        _run.WithStrip("n0.png", width: 1200, height: 400);
        Directory.CreateDirectory(_run["eval/strips"]);
        File.Move(_run["samples/n0.png"], _run["eval/strips/n0.png"]);

        var html = Html();

        Assert.Matches("<img src=\"data:image/[^\"]+\" width=\"576\" height=\"192\" alt=\"n0: l1 0; input, output and target\">", html);
        Assert.Contains("case-text\">n1: l1 1<", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_leads_out_of_the_folder_shows_no_file()
    {
        _run.WithStrip("step-000000100.png").WithFile("eval/per_image.csv", "name,l1\n../../samples/step-000000100,0.5\n");

        Assert.DoesNotContain("<img", Html(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_summary_gives_the_values_with_their_intervals()
    {
        _run.WithFile("eval/summary.json",
            """{ "checkpoint": "step-000000600", "split": "test", "pairs": 106, "metrics": { "l1": { "value": 0.27, "low": 0.26, "high": 0.28 }, "fid": { "value": 80 } } }""");

        var html = Html();

        Assert.Contains("106 pairs, split test, checkpoint step-000000600", html, StringComparison.Ordinal);
        Assert.Contains("<th scope=\"row\">l1</th><td>0.27</td><td>0.26 to 0.28</td>", html, StringComparison.Ordinal);
        Assert.Contains("<th scope=\"row\">fid</th><td>80</td><td>–</td>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("eval/summary.json", "{ half")]
    [InlineData("eval/summary.json", "[1]")]
    [InlineData("eval/per_image.csv", "what,is,this\n")]
    public void A_damaged_evaluation_is_named_and_does_no_harm(string file, string content)
    {
        _run.WithFile(file, content);

        Assert.Contains("<strong>The evaluation cannot be read.</strong>", Html(), StringComparison.Ordinal);
    }

    private void Scores(int images, Func<int, string> values) => _run.WithFile(
        "eval/per_image.csv", "name,l1,psnr\n" + string.Concat(Enumerable.Range(0, images).Select(i => $"n{i},{values(i)}\n")));

    private string Html() => CasesBlock.Html(RunContents.Read(_run.Path));

    private IEnumerable<string> Shown() => Regex.Matches(Html(), @"case-text"">(\w+):").Select(m => m.Groups[1].Value);
}
