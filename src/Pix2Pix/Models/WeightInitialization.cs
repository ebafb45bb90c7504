using Pix2Pix.Configuration;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Pix2Pix.Models;

/// <summary>
/// The first weights of a network, as the reference draws them (section 6.2 of the paper): convolutions from
/// N(0, gain), batch-norm weights from N(1, gain), every bias 0.
/// </summary>
public static class WeightInitialization
{
    /// <summary>Draws the weights of every layer of <paramref name="network"/> from torch's default generator.</summary>
    public static void Apply(nn.Module network, InitOptions options)
    {
        if (options.Type != InitType.Normal)
            throw new ArgumentOutOfRangeException(nameof(options), options.Type, null);
        using var noGrad = no_grad();
        network.apply(layer =>
        {
            switch (layer)
            {
                case Convolution convolution:
                    nn.init.normal_(convolution.weight, 0, options.Gain);
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
}
