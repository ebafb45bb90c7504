using System.Runtime.CompilerServices;
using Pix2Pix.Kernels.Memory;
using Pix2Pix.Kernels.Products;
using Pix2Pix.Kernels.Threads;
using Pix2Pix.Kernels.Vectors;

namespace Pix2Pix.Kernels.Convolutions.Tiles;

/// <summary>
/// Convolutions by minimal filtering (Lavin and Gray, 2015): tiles of an image are transformed, multiplied point by point,
/// which are products of matrices [tiles, channels] · [channels, channels], and transformed back. A convolution of
/// stride s is the sum of s² ones of stride 1, its phases, one for each remainder of a row and a column modulo s: their
/// channels lie side by side in the products.
/// </summary>
/// <remarks>Transformed tiles are [point, tile, channel]; transformed filters are, for each point, packed for the product.</remarks>
internal sealed unsafe partial class TiledConvolution<TLanes, TVector, TAlgorithm> : ConvolutionKernel
    where TLanes : struct, ILanes<TVector>
    where TVector : unmanaged
    where TAlgorithm : struct, ITileAlgorithm<TVector>
{
    // Floats of transformed tiles that are worked on at once: they stay in the second and third cache.
    private const long PartLength = 3L << 18;

    // The same for the gradient of the weights, where each part reads and writes all sums once.
    private const long GradientPartLength = 3L << 20;

    private readonly int _stride;
    private readonly int _phases;
    private readonly int _xChannels;
    private readonly TileGrid _down;
    private readonly TileGrid _up;

    public TiledConvolution(ConvolutionShape shape)
        : base(shape)
    {
        _stride = shape.StrideH;
        _phases = _stride * _stride;
        _xChannels = _phases * shape.C;
        _down = TileGrid.Over(shape.N, 0, shape.OutH - 1, 0, shape.OutW - 1, TAlgorithm.Outputs);
        _up = TileGrid.Over(
            shape.N, shape.PadH / _stride, (shape.H - 1 + shape.PadH) / _stride, shape.PadW / _stride, (shape.W - 1 + shape.PadW) / _stride,
            TAlgorithm.Outputs);
    }

    private static int Points
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TAlgorithm.Size * TAlgorithm.Size;
    }

    /// <summary>Whether the algorithm fits; it pays from about a thousand places on.</summary>
    public static bool Fits(ConvolutionShape s) =>
        s.StrideH == s.StrideW && s.KernelH == s.KernelW && s.KernelH == TAlgorithm.Taps * s.StrideH
        && s.PadH < s.KernelH && s.PadW < s.KernelW && s.C % TLanes.Count == 0 && s.O % TLanes.Count == 0;

    public override void Down(float* x, float* filters, float* bias, float* y)
    {
        foreach (var part in _down.Parts(PartLength, Points * Math.Max(_xChannels, Shape.O)))
        {
            using var images = Scratch.Take((long)Points * part.Tiles * _xChannels);
            using var sums = Scratch.Take((long)Points * part.Tiles * Shape.O);
            float* from = images.Values;
            float* to = sums.Values;
            TransformX(part, x, from);
            MultiplyPoints(part.Tiles, Shape.O, _xChannels, from, filters, DownFilterLength / Points, to);
            WriteY(part, to, bias, y);
        }
    }

    public override void Up(float* y, float* filters, float* bias, float* x)
    {
        foreach (var part in _up.Parts(PartLength, Points * Math.Max(_xChannels, Shape.O)))
        {
            using var images = Scratch.Take((long)Points * part.Tiles * Shape.O);
            using var sums = Scratch.Take((long)Points * part.Tiles * _xChannels);
            float* from = images.Values;
            float* to = sums.Values;
            TransformWindowsOfY(part, y, from);
            MultiplyPoints(part.Tiles, _xChannels, Shape.O, from, filters, UpFilterLength / Points, to);
            WriteX(part, to, bias, x);
        }
    }

    public override void Weights(float* x, float* y, GradientRange take)
    {
        using var sums = Scratch.Take((long)Points * Shape.O * _xChannels);
        float* products = sums.Values;
        bool adds = false;
        foreach (var part in _down.Parts(GradientPartLength, Points * Math.Max(_xChannels, Shape.O)))
        {
            using var larger = Scratch.Take((long)Points * part.Tiles * _xChannels);
            using var smaller = Scratch.Take((long)Points * part.Tiles * Shape.O);
            float* images = larger.Values;
            float* gradients = smaller.Values;
            TransformX(part, x, images);
            TransformTilesOfY(part, y, gradients);
            MultiplyTransposed(part.Tiles, gradients, images, products, adds);
            adds = true;
        }

        WriteWeights(products, take);
    }

    // Columns of a product that one thread computes at a time.
    private const int ColumnsAtOnce = 256;

    private static void MultiplyPoints(int m, int n, int k, float* images, float* filters, long filterLength, float* sums)
    {
        int groups = (n + ColumnsAtOnce - 1) / ColumnsAtOnce;
        KernelThreads.For(Points * groups, item =>
        {
            int point = item / groups, left = item % groups * ColumnsAtOnce;
            Products<TLanes, TVector>.MultiplyPacked(
                m, Math.Min(ColumnsAtOnce, n - left), k, new Factor(images + ((nint)point * m * k), k, 1),
                filters + (point * filterLength) + ((nint)left * k), sums + ((nint)point * m * n) + left, n, adds: false);
        });
    }

    // sums [point, o, x] (+)= gradients [point, tile, o]ᵀ · images [point, tile, x]
    private void MultiplyTransposed(int tiles, float* gradients, float* images, float* sums, bool adds)
    {
        int o = Shape.O, n = _xChannels, groups = (n + ColumnsAtOnce - 1) / ColumnsAtOnce;
        KernelThreads.For(Points * groups, item =>
        {
            int point = item / groups, left = item % groups * ColumnsAtOnce;
            Products<TLanes, TVector>.Multiply(
                o, Math.Min(ColumnsAtOnce, n - left), tiles, new Factor(gradients + ((nint)point * tiles * o), 1, o),
                images + ((nint)point * tiles * n) + left, n, sums + ((nint)point * o * n) + left, n, adds);
        });
    }

    // Where the pixels of a tile's line lie: offsets in units of a pixel or a row, −1 beyond the image.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Places(int first, int step, int count, int size, int* to)
    {
        for (int i = 0; i < count; i++)
        {
            int at = first + (i * step);
            to[i] = (uint)at < (uint)size ? at : -1;
        }
    }
}
