using Pix2Pix.Configuration;
using Pix2Pix.Kernels.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Pix2Pix.Models;

/// <summary>
/// PixelGAN (appendix 6.1.2 of the paper): judges each pixel by itself, with 1×1 convolutions. [N, C, H, W] → logits [N, 1, H, W].
/// </summary>
public sealed class PixelDiscriminator : ImageDiscriminator
{
    private const double LeakySlope = 0.2;
    private readonly Sequential _net;

    /// <summary>Builds the network with weights as PyTorch initialises them.</summary>
    /// <param name="inputChannels">Channels of the input and the judged image together.</param>
    /// <param name="filters">Channels of the first layer; the second has twice as many.</param>
    /// <param name="norm">Normalisation after the second convolution.</param>
    public PixelDiscriminator(int inputChannels, int filters, Normalization norm)
        : base(nameof(PixelDiscriminator))
    {
        bool bias = NormLayer.NeedsConvBias(norm);
        _net = Sequential(
            Layer.Conv2d(inputChannels, filters, 1),
            LeakyReLU(LeakySlope, inplace: true),
            Layer.Conv2d(filters, filters * 2L, 1, bias: bias),
            NormLayer.Create(norm, filters * 2L),
            LeakyReLU(LeakySlope, inplace: true),
            Layer.Conv2d(filters * 2L, 1, 1, bias: bias));
        register_module("net", _net);
    }

    /// <inheritdoc/>
    public override int MinimumSize => 1;

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => _net.call(input);
}
