using Pix2Pix.Configuration;
using Pix2Pix.Kernels.Layers;
using Pix2Pix.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Convolution = Pix2Pix.Kernels.Layers.Convolution;

namespace Pix2Pix.Tests.Models;

public sealed class WeightInitializationTests
{
    // A sample of n values has its deviation within a few 1/√n of the truth.
    private const double Tolerance = 0.002;

    private const double Rounding = 1e-5;

    [Fact]
    public void Convolutions_are_normal_around_0_with_the_gain_as_deviation_and_norms_around_1()
    {
        using var scope = NewDisposeScope();
        manual_seed(5);
        using var network = new PatchDiscriminator(6, 64, 3, Normalization.Batch);
        WeightInitialization.Apply(network, new InitOptions { Gain = 0.02 });
        var convolution = network.modules().OfType<Convolution>().ElementAt(2).weight!;
        var norms = cat([.. network.modules().OfType<BatchNorm2d>().Select(n => n.weight!)]); // 896 values
        Assert.Equal(0, convolution.mean().item<float>(), Tolerance);
        Assert.Equal(0.02, convolution.std().item<float>(), Tolerance);
        Assert.Equal(1, norms.mean().item<float>(), Tolerance);
        Assert.Equal(0.02, norms.std().item<float>(), Tolerance);
        Assert.Equal(0, network.modules().OfType<BatchNorm2d>().Last().bias!.abs().max().item<float>());
    }

    // PyTorch counts a weight's second dimension as what comes in, even where a transposed convolution has it as what goes out.
    [Theory]
    [InlineData(InitType.Xavier, 0.5, 0.03125)] // 0.5 √(2 / ((32 + 96) · 2 · 2))
    [InlineData(InitType.Kaiming, 0.5, 0.125)] // √(2 / (32 · 2 · 2))
    public void Deviations_follow_from_the_channels_of_convolutions_of_both_directions(InitType type, double gain, double deviation)
    {
        using var scope = NewDisposeScope();
        manual_seed(6);
        using var both = nn.Sequential(Layer.Conv2d(32, 96, 2), Layer.ConvTranspose2d(96, 32, 2));
        WeightInitialization.Apply(both, new InitOptions { Type = type, Gain = gain });
        foreach (var layer in both.children().Cast<Convolution>())
        {
            double allowed = 5 * deviation / Math.Sqrt(layer.weight.numel()); // five times what a mean of so many is off
            Assert.Equal(0, layer.weight.mean().item<float>(), allowed);
            Assert.Equal(deviation, layer.weight.std().item<float>(), allowed);
            Assert.Equal(0, layer.bias!.abs().max().item<float>());
        }
    }

    // A weight [A, B, h, w] is a matrix of A rows; the fewer of rows and columns are at right angles.
    [Theory]
    [InlineData(8, 3)]
    [InlineData(3, 16)]
    public void Orthogonal_weights_have_rows_or_columns_at_right_angles_whose_length_is_the_gain(int from, int to)
    {
        using var scope = NewDisposeScope();
        using var both = nn.Sequential(Layer.Conv2d(from, to, 2), Layer.ConvTranspose2d(from, to, 2));
        WeightInitialization.Apply(both, new InitOptions { Type = InitType.Orthogonal, Gain = 1.5 });
        foreach (var layer in both.children().Cast<Convolution>())
        {
            var matrix = layer.weight.detach().flatten(1);
            var products = matrix.shape[0] < matrix.shape[1] ? matrix.matmul(matrix.t()) : matrix.t().matmul(matrix);
            var difference = products - (1.5 * 1.5 * eye(products.shape[0]));
            Assert.Equal(0, difference.abs().max().item<float>(), Rounding);
            Assert.Equal(0, layer.bias!.abs().max().item<float>());
        }
    }

    [Theory]
    [InlineData(InitType.Xavier)]
    [InlineData(InitType.Kaiming)]
    [InlineData(InitType.Orthogonal)]
    public void Batch_norms_are_normal_around_1_whatever_the_convolutions_are(InitType type)
    {
        using var scope = NewDisposeScope();
        manual_seed(7);
        using var norm = nn.BatchNorm2d(4000);
        WeightInitialization.Apply(norm, new InitOptions { Type = type, Gain = 0.02 });
        Assert.Equal(1, norm.weight!.mean().item<float>(), Tolerance);
        Assert.Equal(0.02, norm.weight!.std().item<float>(), Tolerance);
        Assert.Equal(0, norm.bias!.abs().max().item<float>());
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
