using Pix2Pix.Checkpoints;
using Pix2Pix.Configuration;
using Pix2Pix.Exchange;
using Pix2Pix.Models;
using Pix2Pix.Runs;
using Pix2Pix.Tests.Exchange;
using Pix2Pix.Weights;
using static TorchSharp.torch;

namespace Pix2Pix.Tests.Runs;

public sealed class ResumeRulesTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Other_initial_weights_are_said_to_come_too_late()
    {
        var (checkpoint, config) = Trained("unet_8");
        var change = Assert.Single(ResumeRules.Check(checkpoint, config with { Init = config.Init with { Generator = "late.pth" } }));
        Assert.Equal("init.generator null → late.pth (without effect: the weights are those of the checkpoint)", change);
    }

    [Fact]
    public void A_resnets_dropout_cannot_change()
    {
        var (checkpoint, config) = Trained("resnet_1blocks");
        var error = Assert.Throws<InputException>(() => ResumeRules.Check(checkpoint, WithoutDropout(config)));
        Assert.StartsWith($"{checkpoint.Path}: was trained with generator.dropout true, the config has false;", error.Message);
    }

    [Fact]
    public void A_unets_dropout_can_change()
    {
        var (checkpoint, config) = Trained("unet_8");
        Assert.Equal(["generator.dropout true → false"], ResumeRules.Check(checkpoint, WithoutDropout(config)));
    }

    private static RunConfig WithoutDropout(RunConfig config) =>
        config with { Generator = config.Generator with { Dropout = false } };

    private (Checkpoint Checkpoint, RunConfig Config) Trained(string type)
    {
        using var scope = NewDisposeScope();
        var config = new RunConfig { Generator = new() { Type = type, Filters = 4 } };
        using var network = Networks.Generator(config);
        string file = _folder.At("g.pth");
        using (var stream = File.Create(file))
            PthWriter.Write(stream, "g", StateDict.Of(network));
        string path = _folder.At("checkpoint");
        CheckpointImport.Run(new ImportOptions { Generator = file, Config = config, Output = path });
        return (Checkpoint.Open(path), config);
    }
}
