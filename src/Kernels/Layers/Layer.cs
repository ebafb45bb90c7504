namespace Pix2Pix.Kernels.Layers;

/// <summary>Makes layers, with the arguments of <c>torch.nn</c>.</summary>
public static class Layer
{
    /// <summary>A convolution [N, C, H, W] → [N, C', (H + 2 padding − kernel) / stride + 1, …].</summary>
    /// <param name="inputChannels">C.</param>
    /// <param name="outputChannels">C'.</param>
    /// <param name="kernel">Rows and columns of a kernel, at least 1.</param>
    /// <param name="stride">At least 1.</param>
    /// <param name="padding">Rows and columns of zeros around the input.</param>
    /// <param name="bias">Whether a number is added to each output channel.</param>
    public static Convolution Conv2d(long inputChannels, long outputChannels, int kernel, int stride = 1, int padding = 0, bool bias = true) =>
        Conv2d(inputChannels, outputChannels, (kernel, kernel), (stride, stride), (padding, padding), bias);

    /// <summary>The same with sizes of their own for rows and columns.</summary>
    public static Convolution Conv2d(
        long inputChannels, long outputChannels, (int Height, int Width) kernel, (int Height, int Width) stride, (int Height, int Width) padding, bool bias = true) =>
        new(nameof(Conv2d), inputChannels, outputChannels, new ConvolutionGeometry(false, kernel, stride, padding, (0, 0)), bias);

    /// <summary>A transposed convolution [N, C, H, W] → [N, C', (H − 1) stride − 2 padding + kernel + outputPadding, …].</summary>
    /// <param name="inputChannels">C.</param>
    /// <param name="outputChannels">C'.</param>
    /// <param name="kernel">Rows and columns of a kernel, at least 1.</param>
    /// <param name="stride">At least 1.</param>
    /// <param name="padding">Rows and columns cut off the output's edges.</param>
    /// <param name="outputPadding">Rows and columns added at its end, fewer than the stride.</param>
    /// <param name="bias">Whether a number is added to each output channel.</param>
    public static Convolution ConvTranspose2d(
        long inputChannels, long outputChannels, int kernel, int stride = 1, int padding = 0, int outputPadding = 0, bool bias = true) =>
        new(nameof(ConvTranspose2d), inputChannels, outputChannels,
            new ConvolutionGeometry(true, (kernel, kernel), (stride, stride), (padding, padding), (outputPadding, outputPadding)), bias);
}
