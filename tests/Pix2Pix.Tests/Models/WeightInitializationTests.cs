using Pix2Pix.Configuration;
using Pix2Pix.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Pix2Pix.Tests.Models;

public sealed class WeightInitializationTests
{
    // A sample of n values has its deviation within a few 1/√n of the truth.
    private const double Tolerance = 0.002;

    [Fact]
    public void Convolutions_are_normal_around_0_with_the_gain_as_deviation_and_norms_around_1()
    {
        using var scope = NewDisposeScope();
        manual_seed(5);
        using var network = new PatchDiscriminator(6, 64, 3, Normalization.Batch);
        WeightInitialization.Apply(network, new InitOptions { Gain = 0.02 });
        var convolution = network.modules().OfType<Conv2d>().ElementAt(2).weight!;
        var norms = cat([.. network.modules().OfType<BatchNorm2d>().Select(n => n.weight!)]); // 896 values
        Assert.Equal(0, convolution.mean().item<float>(), Tolerance);
        Assert.Equal(0.02, convolution.std().item<float>(), Tolerance);
        Assert.Equal(1, norms.mean().item<float>(), Tolerance);
        Assert.Equal(0.02, norms.std().item<float>(), Tolerance);
        Assert.Equal(0, network.modules().OfType<BatchNorm2d>().Last().bias!.abs().max().item<float>());
    }

    [Fact]
    public void The_same_seed_draws_the_same_weights()
    {
        using var scope = NewDisposeScope();
        Tensor Draw()
        {
            manual_seed(9);
            var network = new PatchDiscriminator(6, 4, 1, Normalization.Batch);
            WeightInitialization.Apply(network, new InitOptions());
            return cat([.. network.parameters().Select(p => p.flatten())]);
        }

        AssertTensors.Equal(Draw(), Draw());
    }
}
