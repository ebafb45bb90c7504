using System.Text.RegularExpressions;
using Pix2Pix.Eval.Reports;

namespace Pix2Pix.Eval.Tests.Reports;

public sealed class ComparisonTests : IDisposable
{
    private readonly RunFolder _first = new();
    private readonly RunFolder _second = new();
    private readonly TempFolder _out = new();

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
        _out.Dispose();
    }

    [Fact]
    public void Only_keys_that_differ_are_listed_with_a_column_per_run()
    {
        _first.WithConfig("one", """ "optimizer": { "lr": 0.0002 }, """).WithLosses(5);
        _second.WithConfig("two", """ "optimizer": { "lr": 0.001, "beta1": 0.9 }, """).WithLosses(5);

        var rows = Rows(Section("config"));

        Assert.Equal([["optimizer.lr", "0.0002", "0.001"], ["optimizer.beta1", "–", "0.9"]], rows);
    }

    [Fact]
    public void The_best_value_of_a_metric_stands_out_and_a_run_without_validation_is_named()
    {
        _first.WithConfig("one").WithLosses(5).WithValidation();
        _second.WithConfig("two").WithLosses(5).WithFile("validation.csv", "step,epoch,pairs,psnr,seconds\n300,1,10,14,1\n");
        using var third = new RunFolder().WithConfig("three").WithLosses(5);

        var values = Section("values", third.Path);

        Assert.Contains("<th scope=\"row\">psnr</th><td class=\"plain\">11.9 at 800</td><td class=\"best\">14 at 300</td><td class=\"plain\">–</td>", values, StringComparison.Ordinal);
        Assert.Contains("<th scope=\"row\">l1</th><td class=\"best\">0.38 at 800</td><td class=\"plain\">–</td>", values, StringComparison.Ordinal);
        Assert.Contains("<strong>Without validation:</strong> three", values, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluations_stand_side_by_side()
    {
        _first.WithConfig("one").WithLosses(5).WithFile("eval/summary.json", """{ "metrics": { "l1": { "value": 0.3, "low": 0.29, "high": 0.31 } } }""");
        _second.WithConfig("two").WithLosses(5).WithFile("eval/summary.json", """{ "metrics": { "l1": { "value": 0.25 } } }""");

        Assert.Contains("<td class=\"plain\">0.3 (0.29 to 0.31)</td><td class=\"best\">0.25 (–)</td>", Section("values"), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_run_has_its_health_and_its_environment()
    {
        _first.WithConfig("one").WithFile("losses.csv", RunFolder.LossHeader + "100,1,1,NaN,1,1,0.1,9,0,5\n")
            .WithFile("checkpoints/step-000000100/state.json", """{ "device": "cpu", "step": 100, "threads": 2 }""");
        _second.WithConfig("two").WithLosses(5).WithFile("checkpoints/step-000000100/state.json", """{ "device": "cuda", "threads": 2 }""");

        Assert.Matches("one</h3>\\s*<ul class=\"health\">\\s*<li class=\"finding problem\">.*G_L1 was not finite", Section("health"));
        Assert.Equal([["device", "cpu", "cuda"], ["threads", "2", "2"]], Rows(Section("environment")));
    }

    [Fact]
    public void Runs_of_one_name_are_told_apart_by_their_folders()
    {
        _first.WithConfig("same").WithLosses(5);
        _second.WithConfig("same").WithLosses(5);

        Assert.Contains($"<h1>same ({Path.GetFileName(_first.Path)}), same ({Path.GetFileName(_second.Path)})</h1>", Page(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_refers_to_nothing_outside_itself()
    {
        _first.WithConfig("one").WithLosses(5).WithStrip("step-000000100.png");
        _second.WithConfig("two").WithLosses(5).WithValidation();

        var page = Page();

        Assert.DoesNotMatch("https?:", page);
        Assert.DoesNotMatch("""(src|href|action|data)\s*=\s*["'](?!data:|#)""", page);
        Assert.Contains("<strong>No samples</strong> in two.", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_given_twice_is_an_error()
    {
        _first.WithConfig("one").WithLosses(5);

        var error = Assert.Throws<InputException>(() => RunReport.Write([_first.Path, _first.Path + "/"], _out["page.html"]));

        Assert.Contains("given twice", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_out["page.html"]));
    }

    [Fact]
    public void A_folder_as_output_is_an_error()
    {
        _first.WithConfig("one").WithLosses(5);

        Assert.Contains("allowed: the name of an HTML file", Assert.Throws<InputException>(() => RunReport.Write([_first.Path], _out.Path)).Message, StringComparison.Ordinal);
    }

    private string Page(params string[] more)
    {
        RunReport.Write([_first.Path, _second.Path, .. more], _out["page.html"]);
        return File.ReadAllText(_out["page.html"]);
    }

    private string Section(string id, params string[] more) =>
        Regex.Match(Page(more), $"<section id=\"{id}\".*?</section>", RegexOptions.Singleline).Value;

    private static string[][] Rows(string html) =>
    [
        .. Regex.Matches(html, "<tr><th scope=\"row\">.*?</tr>")
            .Select(row => Regex.Matches(row.Value, "<t[hd][^>]*>(.*?)</t[hd]>").Select(cell => cell.Groups[1].Value).ToArray()),
    ];
}
