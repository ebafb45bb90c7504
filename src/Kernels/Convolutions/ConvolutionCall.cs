using Pix2Pix.Kernels.Images;
using static TorchSharp.torch;

namespace Pix2Pix.Kernels.Convolutions;

/// <summary>Which way a convolution goes.</summary>
internal enum Direction
{
    /// <summary>From the larger image x to the smaller y.</summary>
    Down,

    /// <summary>From y to x: a transposed convolution.</summary>
    Up,
}

/// <summary>One convolution of tensors by the kernels of this folder.</summary>
/// <param name="Shape">Its sizes.</param>
/// <param name="Direction">Which way it goes.</param>
/// <param name="Rounds">Whether factors are rounded to bfloat16.</param>
/// <param name="IsDirect">Without minimal filtering.</param>
internal sealed unsafe record ConvolutionCall(ConvolutionShape Shape, Direction Direction, bool Rounds, bool IsDirect)
{
    private readonly ConvolutionKernel _kernel = ConvolutionKernels.For(Shape, IsDirect);

    /// <summary>The convolution that takes this one's gradient back to its input.</summary>
    public ConvolutionCall Reverse => this with { Direction = Direction == Direction.Down ? Direction.Up : Direction.Down };

    /// <summary>The result, without a gradient.</summary>
    public Tensor Run(Tensor image, Tensor weight, Tensor? bias)
    {
        using var from = BFloat16.Round(ImageMemory.Arrange(image), Rounds);
        using var filters = Filters.Of(this, _kernel, weight);
        using var added = bias?.contiguous();
        float* values = added is null ? null : ImageMemory.Values(added);
        var s = Shape;
        if (Direction == Direction.Down)
        {
            var y = ImageMemory.New(s.N, s.O, s.OutH, s.OutW);
            _kernel.Down(ImageMemory.Values(from), filters.Values, values, ImageMemory.Values(y));
            return y;
        }

        var x = ImageMemory.New(s.N, s.C, s.H, s.W);
        _kernel.Up(ImageMemory.Values(from), filters.Values, values, ImageMemory.Values(x));
        return x;
    }

    /// <summary>Computes the gradient of the weights.</summary>
    /// <param name="image">The input.</param>
    /// <param name="gradient">The gradient of the result.</param>
    /// <param name="take">Takes it, range by range.</param>
    public void Weights(Tensor image, Tensor gradient, GradientRange take)
    {
        using var input = BFloat16.Round(ImageMemory.Arrange(image), Rounds);
        using var output = BFloat16.Round(ImageMemory.Arrange(gradient), Rounds);
        var (x, y) = Direction == Direction.Down ? (input, output) : (output, input);
        _kernel.Weights(ImageMemory.Values(x), ImageMemory.Values(y), take);
    }

    /// <summary>The gradient of the weights as a tensor [o, c, kh, kw].</summary>
    public Tensor Weights(Tensor image, Tensor gradient)
    {
        var s = Shape;
        var result = ImageMemory.New(s.O, s.C, s.KernelH, s.KernelW);
        float* to = ImageMemory.Values(result);
        Weights(image, gradient, (begin, length, values) =>
            new ReadOnlySpan<float>(values, (int)length).CopyTo(new Span<float>(to + begin, (int)length)));
        return result;
    }
}
