namespace TorchSharp.Modules;

/// <summary>What convolutions have in common: their weights and how they start.</summary>
public abstract class Convolution : torch.nn.Module<torch.Tensor, torch.Tensor>
{
    private protected Convolution(string name, ConvolutionShape shape, torch.Device? device, torch.ScalarType? dtype)
        : base(name)
    {
        Shape = shape;
        if (shape.InChannels % shape.Groups != 0 || shape.OutChannels % shape.Groups != 0)
            throw new ArgumentException($"{shape.InChannels} and {shape.OutChannels} channels do not divide into {shape.Groups} groups");
        var (first, second) = shape.Transposed
            ? (shape.InChannels, shape.OutChannels / shape.Groups)
            : (shape.OutChannels, shape.InChannels / shape.Groups);
        weight = new Parameter(torch.empty([first, second, .. shape.KernelSize], dtype, device));
        register_parameter(nameof(weight), weight);
        if (shape.Bias)
        {
            bias = new Parameter(torch.zeros([shape.OutChannels], dtype, device));
            register_parameter(nameof(bias), bias);
        }

        if (!UndrawnWeights.AreWanted)
            reset_parameters();
    }

    /// <summary>The kernels: [out, in / groups, kH, kW], or [in, out / groups, kH, kW] when transposed.</summary>
    public Parameter weight { get; }

    /// <summary>One number per output channel, or null.</summary>
    public Parameter? bias { get; }

    /// <summary>Channels of the input.</summary>
    public long in_channels => Shape.InChannels;

    /// <summary>Channels of the output.</summary>
    public long out_channels => Shape.OutChannels;

    /// <summary>Height and width of a kernel.</summary>
    public long[] kernel_size => Shape.KernelSize;

    /// <summary>Steps in the (larger) image.</summary>
    public long[] stride => Shape.Stride;

    /// <summary>Border added to (or cut from, when transposed) the (larger) image; TorchSharp has none where it is named.</summary>
    public long[]? padding => Shape.Padding;

    /// <summary>Distance between the elements of a kernel.</summary>
    public long[] dilation => Shape.Dilation;

    /// <summary>Rows and columns added to a transposed convolution's output.</summary>
    public long[] output_padding => Shape.OutputPadding;

    /// <summary>Groups of channels that do not see each other.</summary>
    public long groups => Shape.Groups;

    /// <summary>Whether this is the transpose of a convolution.</summary>
    public bool transposed => Shape.Transposed;

    /// <summary>What lies beyond the border.</summary>
    public PaddingModes padding_mode => Shape.PaddingMode;

    internal ConvolutionShape Shape { get; }

    /// <summary>Draws new weights, as PyTorch does: evenly within ±1/√(fan-in).</summary>
    public void reset_parameters()
    {
        torch.nn.init.kaiming_uniform_(weight, Math.Sqrt(5));
        if (bias is null)
            return;
        var (fanIn, _) = torch.nn.init.CalculateFanInAndFanOut(weight);
        var bound = 1 / Math.Sqrt(fanIn);
        torch.nn.init.uniform_(bias, -bound, bound);
    }
}
