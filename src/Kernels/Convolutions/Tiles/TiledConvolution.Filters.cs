using System.Runtime.CompilerServices;
using Pix2Pix.Kernels.Memory;
using Pix2Pix.Kernels.Products;
using Pix2Pix.Kernels.Threads;
using Pix2Pix.Kernels.Vectors;

namespace Pix2Pix.Kernels.Convolutions.Tiles;

/// <content>From weights to transformed filters, and from their transformed gradients back.</content>
internal sealed unsafe partial class TiledConvolution<TLanes, TVector, TAlgorithm>
{
    // Channels of y whose filters one thread prepares at a time.
    private const int RowsAtOnce = 64;

    public override long DownFilterLength => Points * Products<TLanes, TVector>.PackedLength(_xChannels, Shape.O);

    public override long UpFilterLength => Points * Products<TLanes, TVector>.PackedLength(Shape.O, _xChannels);

    // Lanes are channels of y, which lie far apart in the weights: squares of them are transposed first.
    public override void PrepareDown(float* weights, float* filters)
    {
        ClearLastPanels(filters, _xChannels, Shape.O);
        var s = Shape;
        int width = ProductKernel<TLanes, TVector>.Width;
        KernelThreads.For((s.O + width - 1) / width, panel =>
        {
            int o = panel * width, some = Math.Min(width, s.O - o);
            using var scratch = Scratch.Take((long)s.Columns * some);
            Transposition.Run(weights + ((nint)o * s.Columns), s.Columns, some, s.Columns, scratch.Values, some);
            PrepareDown(scratch.Values, some, filters, o);
        });
    }

    // The transposed filter, mirrored, from channels of y to those of x.
    public override void PrepareUp(float* weights, float* filters)
    {
        ClearLastPanels(filters, Shape.O, _xChannels);

        // A panel at a time, row by row: each point's filters are written one after another.
        int width = ProductKernel<TLanes, TVector>.Width, blocks = (Shape.C + width - 1) / width, rows = (Shape.O + RowsAtOnce - 1) / RowsAtOnce;
        KernelThreads.For(_phases * blocks * rows, item =>
        {
            int first = item % rows * RowsAtOnce, block = item / rows;
            PrepareUp(weights, filters, block / blocks, block % blocks * width, first, Math.Min(first + RowsAtOnce, Shape.O));
        });
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    private void PrepareDown(float* taps, int width, float* filters, int o)
    {
        int size = TAlgorithm.Taps;
        nint length = (nint)(DownFilterLength / Points);
        byte* buffer = stackalloc byte[TileTransforms<TVector, TAlgorithm>.BufferBytes];
        var tile = TileTransforms<TVector, TAlgorithm>.Align(buffer);
        var half = tile + TileTransforms<TVector, TAlgorithm>.MostVectors;
        int* offsets = stackalloc int[TileTransforms<TVector, TAlgorithm>.MostVectors];
        for (int phase = 0; phase < _phases; phase++)
        {
            for (int i = 0; i < size * size; i++)
                offsets[i] = TapOf(phase, i / size, i % size) * Shape.C * width;
            for (int c = 0; c < Shape.C; c++)
            {
                float* row = filters + Products<TLanes, TVector>.PackedIndex(_xChannels, (phase * Shape.C) + c, o);
                for (int left = 0; left < width; left += TLanes.Count)
                {
                    for (int i = 0; i < size * size; i++)
                        tile[i] = TLanes.Load(taps + offsets[i] + (c * width) + left);
                    TileTransforms<TVector, TAlgorithm>.Filter(tile, 1, half, (TVector*)(row + left), length / TLanes.Count);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    private void PrepareUp(float* weights, float* filters, int phase, int left, int first, int last)
    {
        int size = TAlgorithm.Taps, end = Math.Min(left + ProductKernel<TLanes, TVector>.Width, Shape.C);
        nint length = (nint)(UpFilterLength / Points);
        byte* buffer = stackalloc byte[TileTransforms<TVector, TAlgorithm>.BufferBytes];
        var tile = TileTransforms<TVector, TAlgorithm>.Align(buffer);
        var half = tile + TileTransforms<TVector, TAlgorithm>.MostVectors;
        int* offsets = stackalloc int[TileTransforms<TVector, TAlgorithm>.MostVectors];
        for (int i = 0; i < size * size; i++)
            offsets[i] = TapOf(phase, size - 1 - (i / size), size - 1 - (i % size)) * Shape.C;
        for (int o = first; o < last; o++)
        {
            for (int c = left; c < end; c += TLanes.Count)
            {
                float* taps = weights + ((nint)o * Shape.Columns) + c;
                for (int i = 0; i < size * size; i++)
                    tile[i] = TLanes.Load(taps + offsets[i]);
                float* point = filters + Products<TLanes, TVector>.PackedIndex(Shape.O, o, (phase * Shape.C) + c);
                TileTransforms<TVector, TAlgorithm>.Filter(tile, 1, half, (TVector*)point, length / TLanes.Count);
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
        byte* buffer = stackalloc byte[TileTransforms<TVector, TAlgorithm>.BufferBytes];
        var tile = TileTransforms<TVector, TAlgorithm>.Align(buffer);
        var half = tile + TileTransforms<TVector, TAlgorithm>.MostVectors;
        int* offsets = stackalloc int[TileTransforms<TVector, TAlgorithm>.MostVectors];
        for (int phase = 0; phase < _phases; phase++)
        {
            for (int i = 0; i < size * size; i++)
                offsets[i] = TapOf(phase, i / size, i % size) * Shape.C;
            for (int c = 0; c < Shape.C; c += TLanes.Count)
            {
                float* point = products + (phase * Shape.C) + c;
                TileTransforms<TVector, TAlgorithm>.FilterTransposed((TVector*)point, length / TLanes.Count, half, tile, 1);
                for (int i = 0; i < size * size; i++)
                    TLanes.Store(tile[i], gradient + offsets[i] + c);
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
