using Pix2Pix.Configuration;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Convolution = Pix2Pix.Kernels.Layers.Convolution;

namespace Pix2Pix.Models;

/// <summary>
/// The first weights of a network, as the reference draws them (section 6.2 of the paper): convolutions from
/// N(0, gain) or one of the other distributions, batch-norm weights from N(1, gain), every bias 0.
/// </summary>
public static class WeightInitialization
{
    /// <summary>Draws the weights of every layer of <paramref name="network"/> from torch's default generator.</summary>
    public static void Apply(nn.Module network, InitOptions options)
    {
        using var noGrad = no_grad();
        network.apply(layer =>
        {
            switch (layer)
            {
                case Convolution convolution:
                    Draw(convolution.weight, options);
                    if (convolution.bias is { } bias)
                        nn.init.zeros_(bias);
                    break;
                case BatchNorm2d norm:
                    nn.init.normal_(norm.weight!, 1, options.Gain);
                    nn.init.zeros_(norm.bias!);
                    break;
            }
        });
    }

    private static Tensor Draw(Tensor weight, InitOptions options) => options.Type switch
    {
        InitType.Normal => nn.init.normal_(weight, 0, options.Gain),
        InitType.Xavier => DrawXavier(weight, options.Gain),
        InitType.Kaiming => nn.init.kaiming_normal_(weight),
        InitType.Orthogonal => nn.init.orthogonal_(weight, options.Gain),
        _ => throw new ArgumentOutOfRangeException(nameof(options), options.Type, null),
    };

    // Not nn.init.xavier_normal_, which in TorchSharp 0.107 draws from the uniform distribution.
    private static Tensor DrawXavier(Tensor weight, double gain)
    {
        var (fanIn, fanOut) = nn.init.CalculateFanInAndFanOut(weight);
        return nn.init.normal_(weight, 0, gain * Math.Sqrt(2.0 / (fanIn + fanOut)));
    }
}
