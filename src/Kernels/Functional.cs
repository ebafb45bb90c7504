using Pix2Pix.Kernels.Autograd;
using Pix2Pix.Kernels.Convolutions;
using Pix2Pix.Kernels.Images;
using Pix2Pix.Kernels.Layers;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Pix2Pix.Kernels;

/// <summary>Convolutions by the kernels of this assembly on the CPU and by libtorch elsewhere, and how they are computed on this thread.</summary>
public static class Functional
{
    // Below, a pass waits for the weights, not for arithmetic, and rounding them would take longer than it saves.
    private const int FewestRoundedPlaces = 64;

    [ThreadStatic]
    private static bool _isDirect;

    [ThreadStatic]
    private static bool _differentiatesTwice;

    [ThreadStatic]
    private static ScalarType? _factors;

    /// <summary>
    /// Computes this thread's convolutions on the CPU as sums of products until the result is disposed, without minimal filtering: slower,
    /// and rounded as PyTorch rounds, but for the order of the sums.
    /// </summary>
    public static IDisposable DirectConvolutions()
    {
        bool former = _isDirect;
        _isDirect = true;
        return new Restore(() => _isDirect = former);
    }

    /// <summary>
    /// Rounds the factors of this thread's convolutions to a shorter type until the result is disposed; weights, results and sums stay
    /// float32. On the CPU that is no faster: it gives the numbers that a GPU gives.
    /// </summary>
    /// <param name="type">Float32 (nothing changes), BFloat16, or on a GPU Float16.</param>
    /// <param name="device">Where the tensors are.</param>
    /// <exception cref="ArgumentException">There is no such type there.</exception>
    public static IDisposable Factors(ScalarType type, DeviceType device)
    {
        if (type is not (ScalarType.Float32 or ScalarType.BFloat16) && !(type == ScalarType.Float16 && device == DeviceType.CUDA))
            throw new ArgumentException($"convolutions on {device} cannot multiply {type}", nameof(type));
        var former = _factors;
        _factors = type == ScalarType.Float32 ? null : type;
        return new Restore(() => _factors = former);
    }

    /// <summary>
    /// Records this thread's convolutions so that their gradients can be differentiated in their turn, until the result is disposed.
    /// What they need is then freed by the garbage collector only.
    /// </summary>
    public static IDisposable DifferentiateTwice()
    {
        bool former = _differentiatesTwice;
        _differentiatesTwice = true;
        return new Restore(() => _differentiatesTwice = former);
    }

    /// <summary>The gradient of the sum of outputs by an input, which can be differentiated in its turn; the outputs were recorded within <see cref="DifferentiateTwice"/>.</summary>
    /// <param name="outputs">Any shape.</param>
    /// <param name="input">A tensor that requires a gradient and that the outputs depend on.</param>
    /// <returns>The shape of the input.</returns>
    public static Tensor Gradient(Tensor outputs, Tensor input)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        ArgumentNullException.ThrowIfNull(input);

        // An error in a function leaves no gradient, which TorchSharp's grad would end the process for where none may be missing.
        var gradient = autograd.grad([outputs], [input], [ones_like(outputs)], retain_graph: true, create_graph: true, allow_unused: true)[0];
        BackwardErrors.Rethrow();
        return gradient;
    }

    internal static bool DifferentiatesTwice => _differentiatesTwice;

    /// <summary>Whether a convolution with these tensors is computed by the kernels of this assembly, forward and backward.</summary>
    /// <param name="input">[N, C, H, W].</param>
    /// <param name="weight">[C', C, kH, kW], or transposed.</param>
    public static bool HasKernel(Tensor input, Tensor weight)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(weight);
        return input is { device_type: DeviceType.CPU, dtype: ScalarType.Float32, ndim: 4 } && weight.dtype == ScalarType.Float32
            && input.numel() > 0;
    }

    /// <summary>The same images in the order of memory in which kernels take them, with the channels of a pixel side by side.</summary>
    /// <param name="images">[N, C, H, W].</param>
    public static Tensor ChannelsLast(Tensor images)
    {
        ArgumentNullException.ThrowIfNull(images);
        return ImageMemory.Arrange(images);
    }

    /// <summary>The ReLU of two batches' channels side by side.</summary>
    /// <param name="first">[N, C, H, W].</param>
    /// <param name="second">[N, C', H, W].</param>
    /// <returns>[N, C + C', H, W], the first one's channels first.</returns>
    public static Tensor JoinRelu(Tensor first, Tensor second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return JoinedRelu.Run(first, second);
    }

    internal static Tensor Convolve(Tensor input, Tensor weight, Tensor? bias, ConvolutionGeometry geometry)
    {
        if (HasKernel(input, weight) && ShapeOf(input, weight, geometry) is { } shape)
        {
            bool rounds = _factors == ScalarType.BFloat16 && shape.Places > FewestRoundedPlaces;
            var direction = geometry.IsTransposed ? Direction.Up : Direction.Down;
            return ConvolutionFunction.Run(new ConvolutionCall(shape, direction, rounds, _isDirect), input, weight, bias);
        }

        if (_factors is not { } type)
            return Plain(input, weight, bias, geometry);
        using var scope = NewDisposeScope();
        return Plain(input.to(type), weight.to(type), bias?.to(type), geometry).to(ScalarType.Float32).MoveToOuterDisposeScope();
    }

    private static ConvolutionShape? ShapeOf(Tensor input, Tensor weight, ConvolutionGeometry geometry)
    {
        var (x, w) = (input.shape, weight.shape);
        if (x[1] != (geometry.IsTransposed ? w[0] : w[1]))
            return null; // libtorch says what is wrong
        return geometry.IsTransposed
            ? ConvolutionShape.Up(x, w, geometry.Stride, geometry.Padding, geometry.OutputPadding)
            : ConvolutionShape.Down(x, w, geometry.Stride, geometry.Padding);
    }

    private static Tensor Plain(Tensor input, Tensor weight, Tensor? bias, ConvolutionGeometry geometry)
    {
        long[] stride = [geometry.Stride.Height, geometry.Stride.Width], padding = [geometry.Padding.Height, geometry.Padding.Width];
        return geometry.IsTransposed
            ? F.conv_transpose2d(input, weight, bias, stride, padding, [geometry.OutputPadding.Height, geometry.OutputPadding.Width])
            : F.conv2d(input, weight, bias, stride, padding);
    }
}
