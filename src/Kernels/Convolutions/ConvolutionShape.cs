namespace Pix2Pix.Kernels.Convolutions;

/// <summary>
/// Sizes of a convolution between a larger image x [n, h, w, c] and a smaller one y [n, oh, ow, o]. A convolution goes down
/// from x to y, a transposed one up from y to x; each pass of one is a pass of the other.
/// </summary>
internal readonly record struct ConvolutionShape
{
    public required int N { get; init; }

    /// <summary>Channels, height and width of x.</summary>
    public required int C { get; init; }

    public required int H { get; init; }

    public required int W { get; init; }

    /// <summary>Channels, height and width of y.</summary>
    public required int O { get; init; }

    public required int OutH { get; init; }

    public required int OutW { get; init; }

    public required int KernelH { get; init; }

    public required int KernelW { get; init; }

    public required int StrideH { get; init; }

    public required int StrideW { get; init; }

    /// <summary>Rows and columns of zeros around x.</summary>
    public required int PadH { get; init; }

    public required int PadW { get; init; }

    /// <summary>Pixels of y in all images.</summary>
    public int Places => N * OutH * OutW;

    /// <summary>Pixels of x in all images.</summary>
    public int Pixels => N * H * W;

    public int Taps => KernelH * KernelW;

    /// <summary>Weights of one channel of y.</summary>
    public int Columns => Taps * C;

    public long Weights => (long)O * Columns;

    /// <summary>The sizes of a convolution, or null where the kernel is larger than the image.</summary>
    public static ConvolutionShape? Down(long[] x, long[] weight, (int H, int W) stride, (int H, int W) pad)
    {
        long roomH = x[2] + (2 * pad.H) - weight[2], roomW = x[3] + (2 * pad.W) - weight[3];
        return roomH < 0 || roomW < 0
            ? null
            : Of(x[0], weight, (x[2], x[3]), (roomH / stride.H) + 1, (roomW / stride.W) + 1, stride, pad);
    }

    /// <summary>The sizes of a transposed convolution, or null where nothing is left of the image.</summary>
    public static ConvolutionShape? Up(long[] y, long[] weight, (int H, int W) stride, (int H, int W) pad, (int H, int W) outputPad)
    {
        long h = ((y[2] - 1) * stride.H) - (2 * pad.H) + weight[2] + outputPad.H;
        long w = ((y[3] - 1) * stride.W) - (2 * pad.W) + weight[3] + outputPad.W;
        return h < 1 || w < 1 ? null : Of(y[0], weight, (h, w), y[2], y[3], stride, pad);
    }

    private static ConvolutionShape? Of(
        long n, long[] weight, (long H, long W) x, long outH, long outW, (int H, int W) stride, (int H, int W) pad)
    {
        // Offsets within an image are computed with 32 bits.
        if (n * x.H * x.W > int.MaxValue || n * outH * outW > int.MaxValue)
            return null;
        return new ConvolutionShape
        {
            N = (int)n,
            C = (int)weight[1],
            H = (int)x.H,
            W = (int)x.W,
            O = (int)weight[0],
            OutH = (int)outH,
            OutW = (int)outW,
            KernelH = (int)weight[2],
            KernelW = (int)weight[3],
            StrideH = stride.H,
            StrideW = stride.W,
            PadH = pad.H,
            PadW = pad.W,
        };
    }
}
