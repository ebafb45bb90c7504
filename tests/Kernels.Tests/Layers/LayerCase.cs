using Pix2Pix.Kernels.Images;
using Pix2Pix.Kernels.Layers;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Pix2Pix.Kernels.Tests.Layers;

/// <summary>A layer with an input, and the same convolution of libtorch in double precision.</summary>
internal sealed record LayerCase(
    bool IsTransposed, int Batch, int In, int Out, int Height, int Width, int Kernel, int Stride, int Padding,
    int OutputPadding = 0, bool Bias = true, bool IsArranged = true)
{
    public static readonly Dictionary<string, LayerCase> All = new()
    {
        ["outermost down"] = new(false, 1, 3, 64, 32, 32, 4, 2, 1),
        ["down, batch of 3"] = new(false, 3, 32, 48, 30, 34, 4, 2, 1, Bias: false),
        ["down to one pixel"] = new(false, 1, 64, 32, 2, 2, 4, 2, 1),
        ["stride 1"] = new(false, 1, 64, 80, 19, 21, 4, 1, 1),
        ["logits"] = new(false, 1, 40, 1, 20, 20, 4, 1, 1),
        ["outermost up"] = new(true, 1, 32, 3, 24, 20, 4, 2, 1),
        ["up, batch of 3"] = new(true, 3, 32, 16, 9, 12, 4, 2, 1, Bias: false),
        ["up from one pixel"] = new(true, 1, 64, 32, 1, 1, 4, 2, 1),
        ["odd channels"] = new(false, 1, 5, 7, 31, 29, 3, 1, 1),
        ["7x7 without padding"] = new(false, 2, 16, 33, 28, 28, 7, 1, 0),
        ["1x1"] = new(false, 3, 17, 19, 12, 11, 1, 1, 0),
        ["up with output padding"] = new(true, 1, 24, 20, 23, 17, 3, 2, 1, OutputPadding: 1),
        ["up of stride 3"] = new(true, 2, 7, 5, 9, 10, 5, 3, 2),
        ["tiles down"] = new(false, 1, 32, 48, 62, 64, 4, 2, 1),
        ["tiles up, batch of 3"] = new(true, 3, 32, 64, 18, 19, 4, 2, 1, Bias: false),
        ["tiles of 4x4"] = new(false, 1, 32, 48, 33, 32, 4, 1, 1),
        ["tiles of 3x3"] = new(false, 2, 32, 32, 23, 25, 3, 1, 1),
        ["tiles of 3x3 up"] = new(true, 1, 32, 32, 31, 30, 3, 1, 1),
        ["down, ordinary order"] = new(false, 2, 32, 48, 36, 36, 4, 2, 1, IsArranged: false),
        ["up, ordinary order"] = new(true, 2, 32, 16, 16, 12, 4, 2, 1, IsArranged: false),
    };

    public Convolution NewLayer() => IsTransposed
        ? Layer.ConvTranspose2d(In, Out, Kernel, Stride, Padding, OutputPadding, Bias)
        : Layer.Conv2d(In, Out, Kernel, Stride, Padding, Bias);

    public Tensor NewInput()
    {
        var input = randn(Batch, In, Height, Width);
        return (IsArranged ? ImageMemory.Arrange(input) : input).requires_grad_();
    }

    /// <summary>libtorch's convolution, in the type of the tensors.</summary>
    public Tensor Plain(Tensor input, Tensor weight, Tensor? bias)
    {
        long[] stride = [Stride, Stride], padding = [Padding, Padding];
        return IsTransposed
            ? F.conv_transpose2d(input, weight, bias, stride, padding, [OutputPadding, OutputPadding])
            : F.conv2d(input, weight, bias, stride, padding);
    }

    /// <summary>A leaf of the same values in double precision.</summary>
    public static Tensor Twice(Tensor tensor) => tensor.detach().to(float64).requires_grad_();
}
