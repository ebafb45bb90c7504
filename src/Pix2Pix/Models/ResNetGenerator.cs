using Pix2Pix.Configuration;
using Pix2Pix.Kernels.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Pix2Pix.Models;

/// <summary>
/// The generator of Johnson et al. 2016 as the reference has it (<c>resnet_9blocks</c>, <c>resnet_6blocks</c>): two halvings,
/// residual blocks at a quarter of the size, two doublings. Input and output are [N, C, H, W] in [-1, 1]; H and W are
/// multiples of 4.
/// </summary>
public sealed class ResNetGenerator : ImageGenerator
{
    /// <summary>How often the image is halved before the residual blocks.</summary>
    public const int Halvings = 2;

    private const int OuterKernel = 7;
    private const int Kernel = 3;
    private readonly Sequential _model;

    /// <summary>Builds the network with weights as PyTorch initialises them.</summary>
    /// <param name="blocks">Residual blocks, at least 1.</param>
    /// <param name="inputChannels">Channels of the input image.</param>
    /// <param name="outputChannels">Channels of the output image.</param>
    /// <param name="filters">Channels of the outermost layers; the blocks have 4 times as many.</param>
    /// <param name="norm">Normalisation after every convolution but the last.</param>
    /// <param name="dropout">Dropout of 0.5 inside each residual block.</param>
    /// <param name="biases">Whether all convolutions have a bias, also those whose norm has one.</param>
    public ResNetGenerator(
        int blocks, int inputChannels, int outputChannels, int filters, Normalization norm, bool dropout, bool biases = false)
        : base(nameof(ResNetGenerator))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(blocks, 1);
        bool bias = biases || NormLayer.NeedsConvBias(norm);
        var model = new List<Module<Tensor, Tensor>> { ReflectionPad2d(OuterKernel / 2) };
        Add(Layer.Conv2d(inputChannels, filters, OuterKernel, bias: bias), filters);
        for (int halving = 0; halving < Halvings; halving++)
        {
            long channels = (long)filters << halving;
            Add(Layer.Conv2d(channels, channels * 2, Kernel, stride: 2, padding: 1, bias: bias), channels * 2);
        }

        for (int block = 0; block < blocks; block++)
            model.Add(new ResidualBlock((long)filters << Halvings, norm, dropout, biases));
        for (int doubling = Halvings; doubling > 0; doubling--)
        {
            long channels = (long)filters << doubling;
            Add(
                Layer.ConvTranspose2d(channels, channels / 2, Kernel, stride: 2, padding: 1, outputPadding: 1, bias: bias),
                channels / 2);
        }

        model.Add(ReflectionPad2d(OuterKernel / 2));
        model.Add(Layer.Conv2d(filters, outputChannels, OuterKernel));
        model.Add(Tanh());
        _model = Sequential(model);
        register_module("model", _model);

        void Add(Module<Tensor, Tensor> convolution, long channels)
        {
            model.Add(convolution);
            model.Add(NormLayer.Create(norm, channels));
            model.Add(ReLU(inplace: true));
        }
    }

    /// <inheritdoc/>
    public override int SizeMultiple => 1 << Halvings;

    /// <inheritdoc/>
    public override int MinimumSize => 2 * SizeMultiple; // a block mirrors one pixel at each edge: it needs a second one

    /// <summary>The layers in their order; residual blocks are <see cref="ResidualBlock"/>s.</summary>
    internal IEnumerable<nn.Module> Layers => _model.children();

    /// <inheritdoc/>
    /// <param name="input">Images [N, C, H, W] in [-1, 1].</param>
    /// <returns>Images [N, C', H, W] in (-1, 1).</returns>
    public override Tensor forward(Tensor input) => _model.call(input);
}
