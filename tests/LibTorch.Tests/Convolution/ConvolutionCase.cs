using Pix2Pix.Acceleration;
using TorchSharp.Interop;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Tests.Convolution;

/// <summary>One convolution, run by the binding and by libtorch's plain operator.</summary>
internal sealed record ConvolutionCase(
    bool Transposed, int Batch, int In, int Out, int Height, int Width, int Kernel, int Stride, int Padding,
    int OutputPadding = 0, bool Bias = true, bool ChannelsLast = true)
{
    /// <summary>Sums are taken in another order; relative to the largest value, or to 1 where sums cancel.</summary>
    internal const double Tolerance = 2e-5;

    internal static readonly Dictionary<string, ConvolutionCase> All = new()
    {
        ["outermost down"] = new(false, 1, 3, 64, 32, 32, 4, 2, 1),
        ["down, batch of 3"] = new(false, 3, 32, 48, 30, 34, 4, 2, 1, Bias: false),
        ["down to one pixel"] = new(false, 1, 64, 32, 2, 2, 4, 2, 1),
        ["down to few pixels, batch of 3"] = new(false, 3, 32, 16, 8, 6, 4, 2, 1),
        ["down to some pixels"] = new(false, 1, 32, 48, 30, 24, 4, 2, 1),
        ["stride 1"] = new(false, 1, 64, 80, 19, 21, 4, 1, 1),
        ["logits"] = new(false, 1, 40, 1, 20, 20, 4, 1, 1),
        ["outermost up"] = new(true, 1, 32, 3, 24, 20, 4, 2, 1),
        ["up, batch of 3"] = new(true, 3, 32, 16, 9, 12, 4, 2, 1, Bias: false),
        ["up from one pixel"] = new(true, 1, 64, 32, 1, 1, 4, 2, 1),
        ["up from few pixels, batch of 3"] = new(true, 3, 16, 32, 4, 3, 4, 2, 1),
        ["up from some pixels"] = new(true, 1, 48, 32, 15, 12, 4, 2, 1),
        ["odd channels"] = new(false, 1, 5, 7, 31, 29, 3, 1, 1),
        ["7x7 without padding"] = new(false, 2, 16, 33, 28, 28, 7, 1, 0),
        ["3x3 of stride 2"] = new(false, 1, 20, 24, 39, 43, 3, 2, 1),
        ["1x1"] = new(false, 3, 17, 19, 12, 11, 1, 1, 0),
        ["up with output padding"] = new(true, 1, 24, 20, 23, 17, 3, 2, 1, OutputPadding: 1),
        ["up of stride 3"] = new(true, 2, 7, 5, 9, 10, 5, 3, 2),
        ["down by minimal filtering, batch of 3"] = new(false, 3, 32, 48, 38, 36, 4, 2, 1),
        ["down by minimal filtering, in parts"] = new(false, 1, 64, 32, 256, 254, 4, 2, 1, Bias: false),
        ["down by minimal filtering, padding of 2"] = new(false, 1, 32, 32, 61, 63, 4, 2, 2),
        ["up by minimal filtering"] = new(true, 1, 48, 32, 31, 30, 4, 2, 1),
        ["up by minimal filtering, batch of 3"] = new(true, 3, 32, 64, 18, 19, 4, 2, 1, Bias: false),
        ["4x4 of stride 1 by minimal filtering"] = new(false, 1, 32, 48, 33, 32, 4, 1, 1),
        ["4x4 of stride 1 by minimal filtering, batch of 3"] = new(false, 3, 48, 32, 19, 22, 4, 1, 1, Bias: false),
        ["3x3 by minimal filtering"] = new(false, 2, 32, 32, 23, 25, 3, 1, 1),
        ["3x3 by minimal filtering, without padding"] = new(false, 1, 32, 48, 34, 33, 3, 1, 0),
        ["3x3 up by minimal filtering"] = new(true, 1, 32, 32, 31, 30, 3, 1, 1),
        ["two outputs, batch of 3"] = new(false, 3, 40, 2, 17, 20, 4, 1, 1),
        ["two inputs up"] = new(true, 1, 2, 32, 17, 20, 4, 2, 1),
        ["down, ordinary order"] = new(false, 2, 32, 48, 36, 36, 4, 2, 1, ChannelsLast: false),
        ["up, ordinary order"] = new(true, 2, 32, 16, 16, 12, 4, 2, 1, ChannelsLast: false),
    };

    internal Tensor NewInput()
    {
        var input = randn(Batch, In, Height, Width);
        return (ChannelsLast ? Accelerator.Arrange(input) : input).requires_grad_();
    }

    internal Tensor NewWeight() =>
        (Transposed ? randn(In, Out, Kernel, Kernel) : randn(Out, In, Kernel, Kernel)).requires_grad_();

    internal Tensor? NewBias() => Bias ? randn(Out).requires_grad_() : null;

    internal Tensor Run(Tensor input, Tensor weight, Tensor? bias) => Transposed
        ? F.conv_transpose2d(input, weight, bias, Pair(Stride), Pair(Padding), Pair(OutputPadding))
        : F.conv2d(input, weight, bias, Pair(Stride), Pair(Padding));

    internal Tensor RunPlain(Tensor input, Tensor weight, Tensor? bias) => Transposed
        ? Aten.Call("conv_transpose2d.input", input, weight, bias, Pair(Stride), Pair(Padding), Pair(OutputPadding), 1, Pair(1))
        : Aten.Call("conv2d", input, weight, bias, Pair(Stride), Pair(Padding), Pair(1), 1);

    internal static void AssertClose(Tensor expected, Tensor actual, double tolerance)
    {
        Assert.Equal(expected.shape, actual.shape);
        Assert.Equal(expected.dtype, actual.dtype);
        double difference = (expected - actual).abs().max().item<float>() / Math.Max(1, expected.abs().max().item<float>());
        Assert.True(difference <= tolerance, $"differs by {difference:0.0e+0}");
    }

    private static long[] Pair(long value) => [value, value];
}
