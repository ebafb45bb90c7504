using Pix2Pix.Configuration;
using Pix2Pix.Kernels;
using Pix2Pix.Kernels.Layers;
using Pix2Pix.Models;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Pix2Pix.Tests.Models;

/// <summary>
/// On some processors the oneDNN of libtorch 2 loses values where numbers of channels are not multiples of 16, and gradients of
/// convolutions are wrong. No convolution that is trained on the CPU may go through it, whatever the network and its width.
/// </summary>
public sealed class ConvolutionGradientTests : IDisposable
{
    /// <summary>
    /// Relative, of a layer's whole gradient. Rounding is near 1e-6, with minimal filtering too, and 1.5e-5 where a gradient is a sum of
    /// 8,192 float32 terms that nearly cancel (PixelGAN's last layer); what is lost is whole values.
    /// </summary>
    private const double Tolerance = 5e-5;

    private const int Side = 64;

    private readonly DisposeScope _scope = NewDisposeScope();

    public ConvolutionGradientTests() => manual_seed(1).Dispose();

    public void Dispose() => _scope.Dispose();

    public static TheoryData<string, Normalization, int, int, int> Generators()
    {
        var cases = new TheoryData<string, Normalization, int, int, int>();
        foreach (string type in (string[])["unet_16", "unet_64", "encoder_decoder_16", "resnet_1blocks", "resnet_3blocks"])
        {
            foreach (var norm in Enum.GetValues<Normalization>())
            {
                cases.Add(type, norm, 3, 1, 5);
                cases.Add(type, norm, 1, 3, 16);
                cases.Add(type, norm, 7, 2, 33);
            }
        }

        return cases;
    }

    public static TheoryData<DiscriminatorType, int, Normalization, int, int> Discriminators()
    {
        var cases = new TheoryData<DiscriminatorType, int, Normalization, int, int>();
        foreach (var norm in Enum.GetValues<Normalization>())
        {
            foreach (int layers in (int[])[1, 2, 3, 4])
            {
                cases.Add(DiscriminatorType.Patch, layers, norm, 3, 5);
                cases.Add(DiscriminatorType.Patch, layers, norm, 1, 33);
            }

            cases.Add(DiscriminatorType.Pixel, 1, norm, 3, 5);
            cases.Add(DiscriminatorType.Pixel, 1, norm, 2, 16);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Generators))]
    public void Those_of_generators_are_right_and_come_from_the_kernels(string type, Normalization norm, int from, int to, int filters)
    {
        var config = Config($"generator.type={type}", $"data.input_channels={from}", $"data.output_channels={to}") with
        {
            Generator = new() { Type = type, Filters = filters, Norm = norm, Dropout = false },
        };
        AssertRight(Networks.Generator(config), from);
    }

    [Theory]
    [MemberData(nameof(Discriminators))]
    public void Those_of_discriminators_are_right_and_come_from_the_kernels(
        DiscriminatorType type, int layers, Normalization norm, int channels, int filters)
    {
        var config = Config($"data.input_channels={channels}") with
        {
            Discriminator = new() { Type = type, Layers = layers, Norm = norm, Filters = filters },
        };
        AssertRight(Networks.Discriminator(config), channels + config.Data.OutputChannels);
    }

    private static RunConfig Config(params string[] sets) => ConfigFile.Preview(null, sets);

    private static void AssertRight(nn.Module<Tensor, Tensor> network, int channels)
    {
        using var owned = network;
        WeightInitialization.Apply(network, new InitOptions());
        var passes = new List<(string Name, Convolution Layer, Tensor Input, Tensor Output)>();
        foreach (var (name, layer) in network.named_modules())
        {
            Assert.False(layer is TorchSharp.Modules.Convolution, $"{name} is libtorch's convolution");
            if (layer is Convolution convolution)
            {
                convolution.register_forward_hook((_, input, output) =>
                {
                    output.retain_grad();

                    // Kept beyond the forward pass; activations work in place on what comes next.
                    passes.Add((name, convolution, input.detach().clone().DetachFromDisposeScope(), output.DetachFromDisposeScope()));
                    return output.clone();
                });
            }
        }

        var images = network.call((rand([2, channels, Side, Side]) * 2) - 1);
        (images * linspace(-1, 1, images.numel()).reshape(images.shape)).sum().backward();

        Assert.NotEmpty(passes);
        Assert.All(passes, pass =>
        {
            Assert.True(Functional.HasKernel(pass.Input, pass.Layer.weight), $"{pass.Name} has no kernel");
            var expected = Exact(pass.Layer, pass.Input, pass.Output.grad!);
            double error = ((pass.Layer.weight.grad!.to(ScalarType.Float64) - expected).norm() / expected.norm()).item<double>();
            Assert.True(error < Tolerance, $"{pass.Name}: {error:e1}");
        });
        passes.ForEach(pass =>
        {
            pass.Input.Dispose();
            pass.Output.Dispose();
        });
    }

    // The gradient of the weights by libtorch in double precision, which does not go through oneDNN.
    private static Tensor Exact(Convolution layer, Tensor input, Tensor gradient)
    {
        long[] stride = [layer.Stride.Height, layer.Stride.Width], padding = [layer.Padding.Height, layer.Padding.Width];
        var weight = layer.weight.detach().to(ScalarType.Float64).requires_grad_();
        var output = layer.IsTransposed
            ? F.conv_transpose2d(
                input.to(ScalarType.Float64), weight, strides: stride, padding: padding, output_padding: [layer.OutputPadding.Height, layer.OutputPadding.Width])
            : F.conv2d(input.to(ScalarType.Float64), weight, strides: stride, padding: padding);
        output.backward([gradient.to(ScalarType.Float64)]);
        return weight.grad!;
    }
}
