using System.Runtime.CompilerServices;
using Pix2Pix.Kernels.Memory;
using Pix2Pix.Kernels.Products;
using Pix2Pix.Kernels.Threads;
using Pix2Pix.Kernels.Vectors;

namespace Pix2Pix.Kernels.Convolutions.Tiles;

/// <content>From weights to transformed filters, and from their transformed gradients back.</content>
internal sealed unsafe partial class TiledConvolution<TLanes, TVector, TAlgorithm>
{
    public override long DownFilterLength => Points * Products<TLanes, TVector>.PackedLength(_xChannels, Shape.O);

    public override long UpFilterLength => Points * Products<TLanes, TVector>.PackedLength(Shape.O, _xChannels);

    // Lanes are channels of y, which lie far apart in the weights: squares of them are transposed first.
    public override void PrepareDown(float* weights, float* filters)
    {
        ClearLastPanels(filters, _xChannels, Shape.O);
        var s = Shape;
        int lanes = TLanes.Count, blocks = s.C / lanes;
        KernelThreads.For(s.O / lanes * blocks, item =>
        {
            int o = item / blocks * lanes, c = item % blocks * lanes;
            using var scratch = Scratch.Take((long)s.Taps * lanes * lanes);
            for (int tap = 0; tap < s.Taps; tap++)
            {
                float* from = weights + ((nint)o * s.Columns) + ((nint)tap * s.C) + c;
                Transposition.Run(from, s.Columns, lanes, lanes, scratch.Values + (tap * lanes * lanes), lanes);
            }

            for (int lane = 0; lane < lanes; lane++)
                PrepareDown(scratch.Values + (lane * lanes), lanes * lanes, filters, c + lane, o);
        });
    }

    // The transposed filter, mirrored, from channels of y to those of x.
    public override void PrepareUp(float* weights, float* filters)
    {
        ClearLastPanels(filters, Shape.O, _xChannels);
        KernelThreads.For(Shape.O, o => PrepareUp(weights + ((nint)o * Shape.Columns), filters, o));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    private void PrepareDown(float* taps, int tapStep, float* filters, int c, int o)
    {
        int size = TAlgorithm.Taps;
        nint length = (nint)(DownFilterLength / Points);
        TVector* tile = stackalloc TVector[TileTransforms<TVector, TAlgorithm>.MostVectors];
        TVector* half = stackalloc TVector[TileTransforms<TVector, TAlgorithm>.MostVectors];
        for (int phase = 0; phase < _phases; phase++)
        {
            for (int i = 0; i < size * size; i++)
                tile[i] = TLanes.Load(taps + ((nint)TapOf(phase, i / size, i % size) * tapStep));
            TileTransforms<TVector, TAlgorithm>.Filter(tile, half);
            float* point = filters + Products<TLanes, TVector>.PackedIndex(_xChannels, (phase * Shape.C) + c, o);
            for (int i = 0; i < Points; i++, point += length)
                TLanes.Store(tile[i], point);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    private void PrepareUp(float* taps, float* filters, int o)
    {
        int size = TAlgorithm.Taps, last = size - 1;
        nint length = (nint)(UpFilterLength / Points);
        TVector* tile = stackalloc TVector[TileTransforms<TVector, TAlgorithm>.MostVectors];
        TVector* half = stackalloc TVector[TileTransforms<TVector, TAlgorithm>.MostVectors];
        for (int phase = 0; phase < _phases; phase++)
        {
            for (int c = 0; c < Shape.C; c += TLanes.Count)
            {
                for (int i = 0; i < size * size; i++)
                    tile[i] = TLanes.Load(taps + ((nint)TapOf(phase, last - (i / size), last - (i % size)) * Shape.C) + c);
                TileTransforms<TVector, TAlgorithm>.Filter(tile, half);
                float* point = filters + Products<TLanes, TVector>.PackedIndex(Shape.O, o, (phase * Shape.C) + c);
                for (int i = 0; i < Points; i++, point += length)
                    TLanes.Store(tile[i], point);
            }
        }
    }

    private void WriteWeights(float* products, GradientRange take)
    {
        int columns = Shape.Columns;
        KernelThreads.For(Shape.O, o =>
        {
            using var gradient = Scratch.Take(columns);
            WriteWeights(products + ((nint)o * _xChannels), gradient.Values);
            take((long)o * columns, columns, gradient.Values);
        });
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    private void WriteWeights(float* products, float* gradient)
    {
        int size = TAlgorithm.Taps;
        nint length = (nint)Shape.O * _xChannels;
        TVector* tile = stackalloc TVector[TileTransforms<TVector, TAlgorithm>.MostVectors];
        TVector* half = stackalloc TVector[TileTransforms<TVector, TAlgorithm>.MostVectors];
        for (int phase = 0; phase < _phases; phase++)
        {
            for (int c = 0; c < Shape.C; c += TLanes.Count)
            {
                float* point = products + (phase * Shape.C) + c;
                for (int i = 0; i < Points; i++, point += length)
                    tile[i] = TLanes.Load(point);
                TileTransforms<TVector, TAlgorithm>.FilterTransposed(tile, half);
                for (int i = 0; i < size * size; i++)
                    TLanes.Store(tile[i], gradient + ((nint)TapOf(phase, i / size, i % size) * Shape.C) + c);
            }
        }
    }

    // Where a tap of a phase lies in the kernel.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int TapOf(int phase, int row, int column) =>
        (((row * _stride) + (phase / _stride)) * Shape.KernelW) + (column * _stride) + (phase % _stride);

    // Columns that fill up the last panel must be numbers.
    private static void ClearLastPanels(float* filters, int k, int n)
    {
        int width = ProductKernel<TLanes, TVector>.Width;
        if (n % width == 0)
            return;
        long length = Products<TLanes, TVector>.PackedLength(k, n), panel = (long)k * width;
        for (int point = 0; point < Points; point++)
            new Span<float>(filters + (point * length) + length - panel, (int)panel).Clear();
    }
}
