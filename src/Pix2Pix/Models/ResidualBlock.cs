using Pix2Pix.Configuration;
using Pix2Pix.Kernels.Layers;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Pix2Pix.Models;

/// <summary>
/// x + f(x), f two 3×3 convolutions with mirrored edges, each with its norm, a ReLU and, if wanted, dropout between them.
/// </summary>
internal sealed class ResidualBlock : Module<Tensor, Tensor>
{
    private const int Kernel = 3;
    private const double DropoutRate = 0.5;
    [ComponentName(Name = "conv_block")]
    private readonly Sequential _block;

    /// <summary>Builds the block for images of so many channels.</summary>
    public ResidualBlock(long channels, Normalization norm, bool dropout, bool biases)
        : base(nameof(ResidualBlock))
    {
        bool bias = biases || NormLayer.NeedsConvBias(norm);
        List<Module<Tensor, Tensor>> layers = [.. Half(), ReLU(inplace: true)];
        if (dropout)
            layers.Add(Dropout(DropoutRate)); // it shifts the numbers of the layers behind it, as in the reference
        layers.AddRange(Half());
        _block = Sequential(layers);
        RegisterComponents();

        Module<Tensor, Tensor>[] Half() =>
            [ReflectionPad2d(Kernel / 2), Layer.Conv2d(channels, channels, Kernel, bias: bias), NormLayer.Create(norm, channels)];
    }

    /// <summary>The layers of f in their order.</summary>
    internal IEnumerable<nn.Module> Layers => _block.children();

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => input + _block.call(input);
}
