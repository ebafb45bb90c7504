using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Modules;

/// <summary>Means of windows of images [N, C, H, W].</summary>
public sealed class AvgPool2d : ParameterLessModule<torch.Tensor, torch.Tensor>
{
    internal AvgPool2d(
        long[] kernel_size, long[]? stride, long[]? padding, bool ceil_mode, bool count_include_pad, long? divisor_override)
        : base(nameof(AvgPool2d))
    {
        this.kernel_size = kernel_size;
        this.stride = stride;
        this.padding = padding;
        this.ceil_mode = ceil_mode;
        this.count_include_pad = count_include_pad;
        this.divisor_override = divisor_override;
    }

    /// <summary>Height and width of a window.</summary>
    public long[] kernel_size { get; }

    /// <summary>Steps between windows; the window's size when null.</summary>
    public long[]? stride { get; }

    /// <summary>Zeros around the image.</summary>
    public long[]? padding { get; }

    /// <summary>Whether windows may reach over the end.</summary>
    public bool ceil_mode { get; }

    /// <summary>Whether the padding counts.</summary>
    public bool count_include_pad { get; }

    /// <summary>The divisor instead of the number of elements.</summary>
    public long? divisor_override { get; }

    /// <inheritdoc/>
    public override torch.Tensor forward(torch.Tensor input) =>
        F.avg_pool2d(input, kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override);
}
