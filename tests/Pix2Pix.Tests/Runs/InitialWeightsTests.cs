using Pix2Pix.Checkpoints;
using Pix2Pix.Configuration;
using Pix2Pix.Exchange;
using Pix2Pix.Models;
using Pix2Pix.Runs;
using Pix2Pix.Tests.Exchange;
using Pix2Pix.Weights;
using static TorchSharp.torch;

namespace Pix2Pix.Tests.Runs;

public sealed class InitialWeightsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_resnet_trained_with_dropout_starts_a_training_without()
    {
        using var scope = NewDisposeScope();
        using var trained = new ResNetGenerator(1, 3, 3, 4, Normalization.Batch, dropout: true);
        using var network = new ResNetGenerator(1, 3, 3, 4, Normalization.Batch, dropout: false);
        Assert.Empty(Load(new InitOptions { Generator = Checkpoint(trained) }, NetworkNames.Generator, network));
        Assert.All(
            StateDict.Of(trained).Values.Zip(StateDict.Of(network).Values),
            pair => AssertTensors.Equal(pair.First, pair.Second));
    }

    [Fact]
    public void A_checkpoint_without_a_discriminator_gives_none()
    {
        using var scope = NewDisposeScope();
        using var trained = new ResNetGenerator(1, 3, 3, 4, Normalization.Batch, dropout: true);
        using var network = new PixelDiscriminator(6, 4, Normalization.Batch);
        string path = Checkpoint(trained);
        var error = Assert.Throws<CheckpointException>(
            () => Load(new InitOptions { Discriminator = path }, NetworkNames.Discriminator, network));
        Assert.Equal($"{path}: has no discriminator: it was trained with loss.gan none, or imported without one", error.Message);
    }

    private static IReadOnlyList<string> Load(InitOptions options, string name, nn.Module network) =>
        InitialWeights.Load(options, new Dictionary<string, nn.Module> { [name] = network });

    private string Checkpoint(nn.Module generator)
    {
        string file = _folder.At("g.pth");
        using (var stream = File.Create(file))
            PthWriter.Write(stream, "g", StateDict.Of(generator));
        string path = _folder.At("checkpoint");
        CheckpointImport.Run(new ImportOptions { Generator = file, Output = path });
        return path;
    }
}
