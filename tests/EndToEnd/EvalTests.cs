using System.Globalization;
using System.Text.Json;
using Pix2Pix.Data.Images;

namespace Pix2Pix.EndToEnd;

public sealed class EvalTests(TrainedRun trained) : IClassFixture<TrainedRun>
{
    private string Eval => Path.Combine(trained.Path, "eval");

    [Fact]
    public void A_split_is_measured_per_image_and_in_all_with_strips_best_and_worst()
    {
        string output = trained.Workshop.At("evaluated");
        var result = Run("--split", "val", "--output", output, "--set", "metrics.features=random").Succeeded();

        string[] lines = File.ReadAllLines(Path.Combine(output, "per_image.csv"));
        Assert.Equal("name,l1,psnr,ssim,ms_ssim,sharpness,feature_frechet,feature_kernel", lines[0]);
        string[] names = [.. Directory.GetFiles(Path.Combine(trained.Workshop.Data, "val")).Select(f => Path.GetFileNameWithoutExtension(f)).Order()];
        Assert.Equal(names, lines.Skip(1).Select(line => line.Split(',')[0]));
        Assert.Equal(names.Select(n => n + ".png"), Directory.GetFiles(Path.Combine(output, "strips")).Select(Path.GetFileName).Order());

        using var summary = JsonDocument.Parse(File.ReadAllText(Path.Combine(output, "summary.json")));
        var l1 = summary.RootElement.GetProperty("metrics").GetProperty("l1");
        double mean = lines.Skip(1).Average(line => double.Parse(line.Split(',')[1], CultureInfo.InvariantCulture));
        Assert.Equal(mean, l1.GetProperty("value").GetDouble(), 12);
        Assert.InRange(mean, l1.GetProperty("low").GetDouble(), l1.GetProperty("high").GetDouble());
        Assert.Equal(JsonValueKind.Null, summary.RootElement.GetProperty("metrics").GetProperty("feature_frechet").GetProperty("low").ValueKind);
        Assert.Contains($"{names.Length} pairs of val, generator after 12 steps", result.Output);
        Assert.Matches(@"l1 +0\.\d{4}   95 % between 0\.\d{4} and 0\.\d{4}", result.Output);
        using var strip = ImageFile.Read(Path.Combine(output, "strips", names[0] + ".png"));
        using var best = ImageFile.Read(Path.Combine(output, "best.png"));
        Assert.Equal(strip.Width, best.Width);
        Assert.True(File.Exists(Path.Combine(output, "worst.png")));
    }

    [Fact]
    public void Validation_measured_the_same_of_the_same_checkpoint()
    {
        Run("--split", "val", "--no-strips", "--output", trained.Workshop.At("as-validated")).Succeeded();

        string[] row = File.ReadAllLines(Path.Combine(trained.Path, "validation.csv"))[^1].Split(',');
        using var summary = JsonDocument.Parse(File.ReadAllText(Path.Combine(trained.Workshop.At("as-validated"), "summary.json")));
        Assert.Equal(
            double.Parse(row[3], CultureInfo.InvariantCulture),
            summary.RootElement.GetProperty("metrics").GetProperty("l1").GetProperty("value").GetDouble(), 6);
        Assert.False(Directory.Exists(Path.Combine(trained.Workshop.At("as-validated"), "strips")));
    }

    [Fact]
    public void Without_an_output_it_lies_in_the_run_where_the_report_shows_it_and_can_be_repeated()
    {
        Run().Succeeded();
        Run().Succeeded();

        Assert.True(File.Exists(Path.Combine(Eval, "summary.json")));
        Pix2PixProgram.Run("report", trained.Path).Succeeded();
        Assert.Contains("Worst", File.ReadAllText(Path.Combine(trained.Path, "report.html")), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_folder_with_other_things_is_not_touched()
    {
        string output = trained.Workshop.At("mine");
        Directory.CreateDirectory(output);
        File.WriteAllText(Path.Combine(output, "notes.txt"), "mine");

        Run("--output", output).Refused($"{output}: is not empty and holds no evaluation; name another --output");

        Assert.Equal(["notes.txt"], Directory.GetFileSystemEntries(output).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("--by", "beauty", "--by: found beauty, allowed: l1, psnr, ssim, ms_ssim")]
    [InlineData("--set", "metrics.features=nowhere.pth", "metrics.features: nowhere.pth: no such file")]
    public void What_cannot_be_measured_is_refused(string option, string value, string message)
    {
        var result = Run("--output", trained.Workshop.At("never"), option, value);

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("pix2pix: ", result.Error);
        Assert.Contains(message.Split(':')[^1], result.Error);
        Assert.Single(result.Error.TrimEnd().Split('\n'));
        Assert.False(Directory.Exists(trained.Workshop.At("never")));
    }

    [Fact]
    public void A_run_without_a_moving_average_has_none_to_evaluate() =>
        Run("--ema", "--output", trained.Workshop.At("never-ema"))
            .Refused($"{Path.Combine(trained.Path, "checkpoints", "step-000000012")}: has no moving average of the generator: it was trained with training.ema_decay 0");

    [Fact]
    public void A_split_that_is_not_there_is_named()
    {
        var result = Run("--split", "holdout", "--output", trained.Workshop.At("never-split"));

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("holdout", result.Error);
        Assert.False(Directory.Exists(trained.Workshop.At("never-split")));
    }

    private CommandResult Run(params string[] more) => Pix2PixProgram.Run(["eval", "--checkpoint", trained.Path, .. more]);
}
