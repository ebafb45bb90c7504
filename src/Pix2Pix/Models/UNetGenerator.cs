using Pix2Pix.Configuration;
using Pix2Pix.Kernels;
using Pix2Pix.Kernels.Layers;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using F = TorchSharp.torch.nn.functional;

namespace Pix2Pix.Models;

/// <summary>
/// The U-Net of the pix2pix paper (section 3.2.1 and appendix 6.1.1): an encoder that halves the image at each of
/// its levels down to 1×1, a decoder that doubles it again, and skip connections between levels of one size (without
/// them: the encoder–decoder that section 4.2 compares it with).
/// Input and output are [N, C, H, W] in [-1, 1]; H and W are multiples of 2^levels.
/// </summary>
public sealed class UNetGenerator : ImageGenerator
{
    /// <summary>Slope of the encoder's LeakyReLUs below 0.</summary>
    internal const double LeakySlope = 0.2;

    private const int Kernel = 4;
    private const double DropoutRate = 0.5;

    // Levels below this one (counted from 1, outermost) have dropout in the decoder, the innermost excepted.
    private const int FirstDropoutLevel = 5;

    private readonly Stage[] _encoder;
    private readonly Stage[] _decoder;

    /// <summary>Builds the network with weights as PyTorch initialises them.</summary>
    /// <param name="levels">How often the image is halved: 8 for <c>unet_256</c>, 7 for <c>unet_128</c>; at least 2.</param>
    /// <param name="inputChannels">Channels of the input image.</param>
    /// <param name="outputChannels">Channels of the output image.</param>
    /// <param name="filters">Channels of the first level; deeper ones have up to 8 times as many.</param>
    /// <param name="norm">Normalisation; none is applied to the outermost level and to the innermost encoder level.</param>
    /// <param name="dropout">Dropout of 0.5 in the decoder's levels after the innermost that have 8 × filters channels.</param>
    /// <param name="skips">Whether each decoder level sees the encoder's output of its size.</param>
    /// <param name="biases">Whether all convolutions have a bias, also those whose norm has one.</param>
    public UNetGenerator(
        int levels, int inputChannels, int outputChannels, int filters, Normalization norm, bool dropout, bool skips = true,
        bool biases = false)
        : base(nameof(UNetGenerator))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(levels, 2);
        HasSkips = skips;
        _encoder = new Stage[levels];
        _decoder = new Stage[levels];
        bool bias = biases || NormLayer.NeedsConvBias(norm);
        for (int level = 1; level <= levels; level++)
        {
            bool plain = level == 1 || level == levels;
            long from = level == 1 ? inputChannels : Channels(level - 1, filters);
            _encoder[level - 1] = new Stage(
                Layer.Conv2d(from, Channels(level, filters), Kernel, stride: 2, padding: 1, bias: bias),
                plain ? null : NormLayer.Create(norm, Channels(level, filters)));
        }

        for (int level = levels; level >= 1; level--)
        {
            bool outermost = level == 1;
            long from = Channels(level, filters) * (skips && level < levels ? 2 : 1); // the skip connection doubles them
            long to = outermost ? outputChannels : Channels(level - 1, filters);
            bool drops = dropout && level >= FirstDropoutLevel && level < levels;
            _decoder[level - 1] = new Stage(
                Layer.ConvTranspose2d(from, to, Kernel, stride: 2, padding: 1, bias: outermost || bias),
                outermost ? null : NormLayer.Create(norm, to),
                drops ? Dropout(DropoutRate) : null);
        }

        PlaceUnderReferenceNames();
    }

    /// <inheritdoc/>
    public override int SizeMultiple => 1 << _encoder.Length;

    /// <summary>Whether each decoder level sees the encoder's output of its size.</summary>
    internal bool HasSkips { get; }

    /// <summary>The levels of the encoder, outermost first.</summary>
    internal IReadOnlyList<Stage> Encoder => _encoder;

    /// <summary>The levels of the decoder, outermost first.</summary>
    internal IReadOnlyList<Stage> Decoder => _decoder;

    /// <inheritdoc/>
    /// <param name="input">Images [N, C, H, W] in [-1, 1].</param>
    /// <returns>Images [N, C', H, W] in (-1, 1).</returns>
    public override Tensor forward(Tensor input)
    {
        // What is not needed any more goes at once: in training to be freed step by step in the backward pass.
        using var scope = NewDisposeScope();
        int innermost = _encoder.Length - 1;
        var skips = new Tensor[_encoder.Length];
        var x = input; // [N, C, H, W]
        for (int i = 0; i <= innermost; i++)
        {
            // In place: the decoder's ReLU of a leaky value equals the ReLU of the value itself.
            x = _encoder[i].Run(i == 0 ? x : F.leaky_relu(x, LeakySlope, inplace: true));
            skips[i] = x; // [N, filters · min(2^i, 8), H / 2^(i+1), W / 2^(i+1)]
        }

        for (int i = innermost; i >= 0; i--)
        {
            using var below = x;
            using var skip = skips[i];
            using var factor = HasSkips && i < innermost ? Functional.JoinRelu(skip, below) : F.relu(below, inplace: true);
            x = _decoder[i].Run(factor); // [N, …, H / 2^i, W / 2^i]
        }

        return tanh(x).MoveToOuterDisposeScope(); // [N, C', H, W]
    }

    private static long Channels(int level, long filters) => filters * Math.Min(1 << (level - 1), 8);

    // The reference nests its blocks: level 1 is `model`, level 2 its child 1, each further one child 3 of the
    // block around it; within a block the layers are numbered with the activations counted in.
    private void PlaceUnderReferenceNames()
    {
        int innermost = _encoder.Length - 1;
        string[] blocks = new string[_encoder.Length];
        for (int i = 0; i <= innermost; i++)
        {
            blocks[i] = i == 0 ? "model.model" : $"{blocks[i - 1]}.{(i == 1 ? 1 : 3)}.model";
            _encoder[i].Place(this, blocks[i], i == 0 ? 0 : 1);
        }

        for (int i = innermost; i >= 0; i--)
            _decoder[i].Place(this, blocks[i], i == 0 || i == innermost ? 3 : 5);
    }

    /// <summary>One level of one half: convolution, then norm, then dropout, where it has them.</summary>
    internal sealed record Stage(
        Module<Tensor, Tensor> Convolution, Module<Tensor, Tensor>? Norm, Module<Tensor, Tensor>? Dropout = null)
    {
        /// <summary>The layers in their order.</summary>
        public IEnumerable<nn.Module> Layers => new nn.Module?[] { Convolution, Norm, Dropout }.OfType<nn.Module>();

        public Tensor Run(Tensor x)
        {
            using var scope = NewDisposeScope();
            x = Convolution.call(x);
            x = Norm?.call(x) ?? x;
            return (Dropout?.call(x) ?? x).MoveToOuterDisposeScope();
        }

        public void Place(nn.Module root, string block, int index)
        {
            NetworkTree.Place(root, $"{block}.{index}", Convolution);
            if (Norm is not null)
                NetworkTree.Place(root, $"{block}.{index + 1}", Norm);
            if (Dropout is not null)
                NetworkTree.Place(root, $"{block}.{index + 2}", Dropout);
        }
    }
}
