using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Modules;

/// <summary>Greatest elements of windows of images [N, C, H, W].</summary>
public sealed class MaxPool2d : ParameterLessModule<torch.Tensor, torch.Tensor>
{
    internal MaxPool2d(long[] kernel_size, long[]? stride, long[]? padding, long[]? dilation, bool ceil_mode)
        : base(nameof(MaxPool2d))
    {
        this.kernel_size = kernel_size;
        this.stride = stride;
        this.padding = padding;
        this.dilation = dilation;
        this.ceil_mode = ceil_mode;
    }

    /// <summary>Height and width of a window.</summary>
    public long[] kernel_size { get; }

    /// <summary>Steps between windows; the window's size when null.</summary>
    public long[]? stride { get; }

    /// <summary>Minus infinity around the image.</summary>
    public long[]? padding { get; }

    /// <summary>Distance between the elements of a window.</summary>
    public long[]? dilation { get; }

    /// <summary>Whether windows may reach over the end.</summary>
    public bool ceil_mode { get; }

    /// <inheritdoc/>
    public override torch.Tensor forward(torch.Tensor input) =>
        F.max_pool2d(input, kernel_size, stride, padding, dilation, ceil_mode);
}
