using System.Globalization;
using Pix2Pix.Configuration;
using Pix2Pix.Data;
using Pix2Pix.Data.Images;
using Pix2Pix.Eval.Metrics;
using static TorchSharp.torch;

namespace Pix2Pix.EndToEnd;

/// <summary>Training learns: measured on pairs it has not seen.</summary>
public sealed class LearningTests : IDisposable
{
    // The error of an untrained network on the real facades, in [-1, 1], and how far below it training must come.
    private const double UntrainedL1 = 0.48;
    private const double Improvement = 0.15;

    // A mean image has a tenth of a photograph's gradients; an output has most of them.
    private const double SharperThanMean = 3;

    private readonly string _folder = Directory.CreateTempSubdirectory("pix2pix-learn-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void On_drawn_facades_the_error_falls_and_the_outputs_are_sharper_than_the_mean_image()
    {
        string data = Path.Combine(_folder, "drawn");
        Pix2PixProgram.Run("data", "synth", data, "--count", "120", "--size", "71", "--seed", "5").Succeeded();
        string run = Train("drawn-64", data);
        double[] l1 = ValidationL1(run);
        Assert.True(l1[^1] <= (1 - Improvement) * l1[0], $"l1 fell from {l1[0]} to {l1[^1]} only");
        AssertSharp(run, data);
    }

    [Fact]
    public void On_real_facades_the_error_is_below_that_of_an_untrained_network_and_the_outputs_are_sharper_than_the_mean_image()
    {
        string data = Repository.SharedFolder("data/facades");
        string run = Train("facades-128", data);
        double l1 = ValidationL1(run)[^1];
        Assert.True(l1 <= (1 - Improvement) * UntrainedL1, $"l1 is {l1}");
        AssertSharp(run, data);
    }

    private string Train(string config, string data)
    {
        Pix2PixProgram.Run(
            "train", "--config", Repository.PathOf($"tests/EndToEnd/{config}.json"), "--set", $"data.root={data}",
            "--output", _folder).Succeeded();
        return Path.Combine(_folder, config);
    }

    private static double[] ValidationL1(string run) =>
        [.. File.ReadLines(Path.Combine(run, "validation.csv")).Skip(1).Select(row => double.Parse(row.Split(',')[3], CultureInfo.InvariantCulture))];

    private void AssertSharp(string run, string data)
    {
        string output = Path.Combine(_folder, "translated");
        Pix2PixProgram.Run("translate", "--checkpoint", run, "--input", Path.Combine(data, "val"), "--pairs", "--output", output).Succeeded();
        using var scope = NewDisposeScope();
        string[] targets = Directory.GetFiles(output, "*_target.png");
        Assert.NotEmpty(targets);
        Assert.Equal(targets.Length, Directory.GetFiles(output, "*.png").Length - targets.Length);
        Tensor[] outputs = [.. targets.Select(t => Read(t.Replace("_target", "", StringComparison.Ordinal)))];
        Assert.All(outputs, image => Assert.True(image.std().item<float>() > 0.05, "an output is constant"));
        double sharpness = outputs.Average(Sharpness.MeanAbsoluteGradient);
        double blur = Sharpness.MeanAbsoluteGradient(MeanTarget(run));
        Assert.True(sharpness > SharperThanMean * blur, $"sharpness {sharpness}, of the mean image {blur}");
    }

    // The mean of the training targets, at the size of training: the best that L1 can do without looking at the input.
    private static Tensor MeanTarget(string run)
    {
        var config = ConfigFile.Load(Path.Combine(run, "config.json"), []);
        using var loader = new PairLoader(PairDataset.Open(config.Data, "train"), 1, config.Seed, LoaderMode.Evaluate);
        return loader.Epoch(1).Select(batch => batch.Target).Aggregate((sum, target) => sum + target) / loader.BatchesPerEpoch;
    }

    private static Tensor Read(string path)
    {
        using var image = ImageFile.Read(path, 3);
        return TensorImage.ToTensor(image);
    }
}
