using System.Runtime.CompilerServices;
using Pix2Pix.Kernels.Memory;
using Pix2Pix.Kernels.Products;
using Pix2Pix.Kernels.Threads;
using Pix2Pix.Kernels.Vectors;

namespace Pix2Pix.Kernels.Convolutions.Columns;

/// <summary>
/// Convolutions to very few channels, as the discriminator's logits: each pixel of x is multiplied with every tap of every
/// output, [pixels, c] · [c, o · taps], and each place adds up the products of the pixels that it sees.
/// </summary>
internal sealed unsafe class FewOutputsConvolution<TLanes, TVector>(ConvolutionShape shape) : ConvolutionKernel(shape)
    where TLanes : struct, ILanes<TVector>
    where TVector : unmanaged
{
    private const int MostOutputs = 4;
    private const int FewestChannels = 32;

    // Floats of products that are made at once.
    private const long MostProducts = 1L << 21;

    private const int RowsAtOnce = 192;

    // Products of one pixel.
    private int ProductCount => Shape.O * Shape.Taps;

    public static bool Fits(ConvolutionShape s) =>
        s.O <= MostOutputs && s.C >= FewestChannels && s.Taps > 1 && s.StrideH == 1 && s.StrideW == 1;

    public override void Down(float* x, float* filters, float* bias, float* y)
    {
        var s = Shape;
        using var turned = Scratch.Take((long)s.C * ProductCount);
        Transposition.Run(filters, s.C, ProductCount, s.C, turned.Values, ProductCount);
        float* factor = turned.Values;
        for (int place = 0; place < s.Places; place++)
        {
            for (int o = 0; o < s.O; o++)
                y[(place * s.O) + o] = bias == null ? 0 : bias[o];
        }

        ForBands((first, last) =>
        {
            int pixels = (last - first) * s.W;
            using var products = Scratch.Take((long)pixels * ProductCount);
            float* sums = products.Values;
            Multiply(pixels, ProductCount, s.C, x + ((nint)first * s.W * s.C), factor, sums);
            KernelThreads.For(s.N * s.OutH, row => AddUp(sums, first, last, row, y));
        });
    }

    public override void Up(float* y, float* filters, float* bias, float* x)
    {
        var s = Shape;
        ForBands((first, last) =>
        {
            int pixels = (last - first) * s.W;
            using var spread = Scratch.Take((long)pixels * ProductCount);
            float* factors = spread.Values;
            Spread(y, first, last, factors);
            float* to = x + ((nint)first * s.W * s.C);
            Multiply(pixels, s.C, ProductCount, factors, filters, to);
            if (bias == null)
                return;
            KernelThreads.Ranges(pixels, 1024, (begin, end) =>
            {
                for (long at = begin * s.C; at < end * s.C; at++)
                    to[at] += bias[at % s.C];
            });
        });
    }

    public override void Weights(float* x, float* y, GradientRange take)
    {
        var s = Shape;
        using var sums = Scratch.Take(s.Weights);
        float* gradient = sums.Values;
        ForBands((first, last) =>
        {
            int pixels = (last - first) * s.W;
            using var spread = Scratch.Take((long)pixels * ProductCount);
            float* factors = spread.Values;
            Spread(y, first, last, factors);
            float* image = x + ((nint)first * s.W * s.C);
            const int Columns = 64;
            KernelThreads.For((s.C + Columns - 1) / Columns, item =>
            {
                int left = item * Columns;
                Products<TLanes, TVector>.Multiply(
                    ProductCount, Math.Min(Columns, s.C - left), pixels, new Factor(factors, 1, ProductCount), image + left, s.C, gradient + left, s.C, first > 0);
            });
        });
        take(0, s.Weights, gradient);
    }

    private void ForBands(Action<int, int> body)
    {
        int rows = Shape.N * Shape.H;
        int bands = (int)Math.Clamp((long)Shape.Pixels * ProductCount / MostProducts, 1, rows);
        for (int band = 0; band < bands; band++)
            body((int)((long)rows * band / bands), (int)((long)rows * (band + 1) / bands));
    }

    // c [m, n] = a [m, k] · b [k, n]
    private static void Multiply(int m, int n, int k, float* a, float* b, float* c) =>
        KernelThreads.For((m + RowsAtOnce - 1) / RowsAtOnce, item =>
        {
            int first = item * RowsAtOnce;
            Products<TLanes, TVector>.Multiply(
                Math.Min(RowsAtOnce, m - first), n, k, new Factor(a + ((nint)first * k), k, 1), b, n, c + ((nint)first * n), n, adds: false);
        });

    // Adds to a row of y the products of those pixels that lie in some rows of x.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddUp(float* sums, int first, int last, int outRow, float* y)
    {
        var s = Shape;
        int image = outRow / s.OutH, top = (outRow % s.OutH) - s.PadH;
        for (int kh = 0; kh < s.KernelH; kh++)
        {
            int h = top + kh, row = (image * s.H) + h;
            if ((uint)h >= (uint)s.H || row < first || row >= last)
                continue;
            for (int o = 0; o < s.O; o++)
            {
                for (int kw = 0; kw < s.KernelW; kw++)
                {
                    float* from = sums + ((nint)(row - first) * s.W * ProductCount) + (((o * s.KernelH) + kh) * s.KernelW) + kw;
                    for (int ow = Math.Max(0, s.PadW - kw); ow < s.OutW && ow - s.PadW + kw < s.W; ow++)
                        y[(((nint)outRow * s.OutW) + ow) * s.O + o] += from[(nint)(ow - s.PadW + kw) * ProductCount];
                }
            }
        }
    }

    // What each tap of each output gives back to the pixels of some rows.
    private void Spread(float* y, int first, int last, float* to) => KernelThreads.For(last - first, item => SpreadRow(y, first + item, to + ((nint)item * Shape.W * ProductCount)));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SpreadRow(float* y, int row, float* to)
    {
        var s = Shape;
        int image = row / s.H, h = row % s.H;
        for (int w = 0; w < s.W; w++)
        {
            for (int o = 0; o < s.O; o++)
            {
                for (int kh = 0; kh < s.KernelH; kh++)
                {
                    int oh = h + s.PadH - kh;
                    for (int kw = 0; kw < s.KernelW; kw++)
                    {
                        int ow = w + s.PadW - kw;
                        *to++ = (uint)oh < (uint)s.OutH && (uint)ow < (uint)s.OutW ? y[(((((nint)image * s.OutH) + oh) * s.OutW) + ow) * s.O + o] : 0;
                    }
                }
            }
        }
    }
}
