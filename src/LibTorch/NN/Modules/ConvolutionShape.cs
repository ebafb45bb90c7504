namespace TorchSharp.Modules;

/// <summary>The numbers that define a convolution.</summary>
internal sealed record ConvolutionShape(long InChannels, long OutChannels, long[] KernelSize, long[] Stride)
{
    internal long[] Padding { get; init; } = [0, 0];

    /// <summary>Padding by name instead of numbers, or null.</summary>
    internal Padding? PaddingType { get; init; }

    internal long[] Dilation { get; init; } = [1, 1];

    internal long[] OutputPadding { get; init; } = [0, 0];

    internal PaddingModes PaddingMode { get; init; } = PaddingModes.Zeros;

    internal long Groups { get; init; } = 1;

    internal bool Bias { get; init; } = true;

    internal bool Transposed { get; init; }
}
