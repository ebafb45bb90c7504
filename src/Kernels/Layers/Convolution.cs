using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Pix2Pix.Kernels.Layers;

/// <summary>
/// A convolution, or a transposed one, as <c>torch.nn.Conv2d</c> and <c>torch.nn.ConvTranspose2d</c> define them (one group, no
/// dilation, zeros beyond the border), computed by <see cref="Functional"/>. [N, C, H, W] → [N, C', H', W'].
/// </summary>
public sealed class Convolution : nn.Module<Tensor, Tensor>
{
    [ThreadStatic]
    private static bool _leavesUndrawn;

    private readonly ConvolutionGeometry _geometry;
    private Parameter _weight;
    private Parameter? _bias;

    internal Convolution(string name, long inputChannels, long outputChannels, ConvolutionGeometry geometry, bool bias)
        : base(name)
    {
        (InputChannels, OutputChannels, _geometry) = (inputChannels, outputChannels, geometry);
        var (first, second) = geometry.IsTransposed ? (inputChannels, outputChannels) : (outputChannels, inputChannels);
        _weight = new Parameter(empty(first, second, geometry.Kernel.Height, geometry.Kernel.Width).DetachFromDisposeScope());
        register_parameter(nameof(weight), _weight);
        if (bias)
        {
            _bias = new Parameter(zeros(outputChannels).DetachFromDisposeScope());
            register_parameter(nameof(bias), _bias);
        }

        if (!_leavesUndrawn)
            Draw();
    }

    /// <summary>The kernels: [C', C, kH, kW], or [C, C', kH, kW] when transposed.</summary>
    public Parameter weight
    {
        get => _weight;
        private set // by TorchSharp when the layer moves to another device
        {
            _weight.Dispose();
            _weight = value;
            ConditionallyRegisterParameter(nameof(weight), value);
        }
    }

    /// <summary>One number per output channel, or null.</summary>
    public Parameter? bias
    {
        get => _bias;
        private set
        {
            _bias?.Dispose();
            _bias = value;
            ConditionallyRegisterParameter(nameof(bias), value);
        }
    }

    /// <summary>C.</summary>
    public long InputChannels { get; }

    /// <summary>C'.</summary>
    public long OutputChannels { get; }

    /// <summary>Whether this is the transpose of a convolution.</summary>
    public bool IsTransposed => _geometry.IsTransposed;

    /// <summary>Rows and columns of a kernel.</summary>
    public (int Height, int Width) Kernel => _geometry.Kernel;

    /// <summary>Steps in the larger of the two images.</summary>
    public (int Height, int Width) Stride => _geometry.Stride;

    /// <summary>Rows and columns of zeros around the larger image.</summary>
    public (int Height, int Width) Padding => _geometry.Padding;

    /// <summary>Rows and columns added to a transposed convolution's output.</summary>
    public (int Height, int Width) OutputPadding => _geometry.OutputPadding;

    /// <summary>
    /// Leaves the weights of convolutions that this thread makes undrawn, any values, until the result is disposed, for callers
    /// who draw or load them: drawing 54 million takes a second.
    /// </summary>
    public static IDisposable LeaveUndrawn()
    {
        bool former = _leavesUndrawn;
        _leavesUndrawn = true;
        return new Restore(() => _leavesUndrawn = former);
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => Functional.Convolve(input, weight, bias, _geometry);

    // As PyTorch does: uniform within ±1/√(fan-in).
    private void Draw()
    {
        using var unrecorded = no_grad();
        nn.init.kaiming_uniform_(weight, Math.Sqrt(5));
        if (bias is null)
            return;
        double bound = 1 / Math.Sqrt(weight.shape[1] * weight.shape[2] * weight.shape[3]);
        nn.init.uniform_(bias, -bound, bound);
    }
}
