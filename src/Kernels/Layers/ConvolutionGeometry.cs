namespace Pix2Pix.Kernels.Layers;

/// <summary>Kernel, stride and padding of a convolution.</summary>
internal sealed record ConvolutionGeometry(
    bool IsTransposed, (int Height, int Width) Kernel, (int Height, int Width) Stride, (int Height, int Width) Padding,
    (int Height, int Width) OutputPadding);
