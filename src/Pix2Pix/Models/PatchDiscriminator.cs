using Pix2Pix.Configuration;
using Pix2Pix.Kernels.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Pix2Pix.Models;

/// <summary>
/// PatchGAN (section 3.2.2 and appendix 6.1.2 of the paper): judges every patch of an image as real or fake. With 1, 2, 3, 4 or 5
/// layers a patch is 16, 34, 70, 142 or 286 pixels wide. [N, C, H, W] → logits [N, 1, H', W'].
/// </summary>
public sealed class PatchDiscriminator : ImageDiscriminator
{
    private const int Kernel = 4;
    private const double LeakySlope = 0.2;
    private readonly Sequential _model;

    /// <summary>Builds the network with weights as PyTorch initialises them.</summary>
    /// <param name="inputChannels">Channels of the input and the judged image together.</param>
    /// <param name="filters">Channels of the first layer; later ones have up to 8 times as many.</param>
    /// <param name="layers">Convolutions of stride 2, at least 1.</param>
    /// <param name="norm">Normalisation; none after the first and the last convolution.</param>
    public PatchDiscriminator(int inputChannels, int filters, int layers, Normalization norm)
        : base(nameof(PatchDiscriminator))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(layers, 1);
        bool bias = NormLayer.NeedsConvBias(norm);
        var model = new List<Module<Tensor, Tensor>>
        {
            Layer.Conv2d(inputChannels, filters, Kernel, stride: 2, padding: 1),
            LeakyReLU(LeakySlope, inplace: true),
        };
        long channels = filters;
        for (int layer = 1; layer <= layers; layer++)
        {
            long next = (long)filters * Math.Min(1 << layer, 8);
            int stride = layer < layers ? 2 : 1;
            model.Add(Layer.Conv2d(channels, next, Kernel, stride: stride, padding: 1, bias: bias));
            model.Add(NormLayer.Create(norm, next));
            model.Add(LeakyReLU(LeakySlope, inplace: true));
            channels = next;
        }

        model.Add(Layer.Conv2d(channels, 1, Kernel, stride: 1, padding: 1));
        _model = Sequential(model);
        register_module("model", _model);
        ReceptiveField = PatchSize(layers);
        MinimumSize = 3 << layers; // two 4×4 convolutions of stride 1 and padding 1 follow the halvings
    }

    /// <inheritdoc/>
    public override int MinimumSize { get; }

    /// <summary>Width in pixels of the patch that one logit judges.</summary>
    public int ReceptiveField { get; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => _model.call(input);

    // Backwards through the convolutions: r → (r − 1) · stride + kernel.
    private static int PatchSize(int layers)
    {
        int field = 1;
        for (int convolution = layers + 1; convolution >= 0; convolution--)
            field = ((field - 1) * (convolution < layers ? 2 : 1)) + Kernel;
        return field;
    }
}
