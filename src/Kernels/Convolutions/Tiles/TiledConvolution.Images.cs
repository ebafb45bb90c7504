using System.Runtime.CompilerServices;
using Pix2Pix.Kernels.Memory;
using Pix2Pix.Kernels.Threads;

namespace Pix2Pix.Kernels.Convolutions.Tiles;

/// <content>From images to transformed tiles and back.</content>
internal sealed unsafe partial class TiledConvolution<TLanes, TVector, TAlgorithm>
{
    // Of x, each phase: the pixels that a tile of outputs sees.
    private void TransformX(TilePart part, float* x, float* images)
    {
        var s = Shape;
        int size = TAlgorithm.Size, channels = s.C, stride = _stride, all = _xChannels, phases = _phases;
        KernelThreads.For((part.Last - part.First) * stride, item =>
        {
            int row = part.First + (item / stride), phaseRow = item % stride;
            int* rows = stackalloc int[size];
            int* columns = stackalloc int[size];
            Places((_down.RowOf(row) * stride) + phaseRow - s.PadH, stride, size, s.H, rows);
            float* image = x + ((nint)_down.ImageOf(row) * s.H * s.W * channels);
            for (int column = 0; column < _down.Columns; column++)
            {
                nint tile = ((nint)(row - part.First) * _down.Columns) + column;
                for (int phaseColumn = 0; phaseColumn < stride; phaseColumn++)
                {
                    Places((_down.ColumnOf(column) * stride) + phaseColumn - s.PadW, stride, size, s.W, columns);
                    TransformTile(
                        image, rows, columns, s.W, channels, images + (tile * all) + (((phaseRow * stride) + phaseColumn) * channels), (nint)part.Tiles * all);
                }
            }
        });
    }

    // Of y, the pixels that a tile of x's phases sees.
    private void TransformWindowsOfY(TilePart part, float* y, float* images)
    {
        var s = Shape;
        int size = TAlgorithm.Size, before = TAlgorithm.Taps - 1, channels = s.O;
        KernelThreads.For(part.Last - part.First, item =>
        {
            int row = part.First + item;
            int* rows = stackalloc int[size];
            int* columns = stackalloc int[size];
            Places(_up.RowOf(row) - before, 1, size, s.OutH, rows);
            float* image = y + ((nint)_up.ImageOf(row) * s.OutH * s.OutW * channels);
            for (int column = 0; column < _up.Columns; column++)
            {
                Places(_up.ColumnOf(column) - before, 1, size, s.OutW, columns);
                nint tile = ((nint)item * _up.Columns) + column;
                TransformTile(image, rows, columns, s.OutW, channels, images + (tile * channels), (nint)part.Tiles * channels);
            }
        });
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    private static void TransformTile(float* image, int* rows, int* columns, int width, int channels, float* to, nint pointStep)
    {
        float** pixels = stackalloc float*[TileTransforms<TVector, TAlgorithm>.MostVectors];
        byte* buffer = stackalloc byte[TileTransforms<TVector, TAlgorithm>.BufferBytes];
        var tile = TileTransforms<TVector, TAlgorithm>.Align(buffer);
        var half = tile + TileTransforms<TVector, TAlgorithm>.MostVectors;
        FindPixels(image, rows, columns, TAlgorithm.Size, width, channels, Zeros.Values(channels), pixels);
        for (int c = 0; c < channels; c += TLanes.Count)
        {
            for (int i = 0; i < Points; i++)
                tile[i] = TLanes.Load(pixels[i] + c);
            TileTransforms<TVector, TAlgorithm>.Input(tile, 1, half, (TVector*)(to + c), pointStep / TLanes.Count);
        }
    }

    // Where the pixels of a tile lie; those beyond the image are elsewhere.
    private static void FindPixels(float* image, int* rows, int* columns, int size, int width, int channels, float* elsewhere, float** pixels)
    {
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++, pixels++)
                *pixels = (rows[i] | columns[j]) < 0 ? elsewhere : image + ((((nint)rows[i] * width) + columns[j]) * channels);
        }
    }

    // Of y as the gradient of outputs.
    private void TransformTilesOfY(TilePart part, float* y, float* images)
    {
        var s = Shape;
        KernelThreads.For(part.Last - part.First, item =>
        {
            int outputs = TAlgorithm.Outputs, row = part.First + item;
            int* rows = stackalloc int[outputs];
            int* columns = stackalloc int[outputs];
            Places(_down.RowOf(row), 1, outputs, s.OutH, rows);
            float* image = y + ((nint)_down.ImageOf(row) * s.OutH * s.OutW * s.O);
            for (int column = 0; column < _down.Columns; column++)
            {
                Places(_down.ColumnOf(column), 1, outputs, s.OutW, columns);
                nint tile = ((nint)item * _down.Columns) + column;
                TransformOutputs(image, rows, columns, s.OutW, s.O, images + (tile * s.O), (nint)part.Tiles * s.O);
            }
        });
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    private static void TransformOutputs(float* image, int* rows, int* columns, int width, int channels, float* to, nint pointStep)
    {
        int outputs = TAlgorithm.Outputs * TAlgorithm.Outputs;
        float** pixels = stackalloc float*[TileTransforms<TVector, TAlgorithm>.MostVectors];
        byte* buffer = stackalloc byte[TileTransforms<TVector, TAlgorithm>.BufferBytes];
        var tile = TileTransforms<TVector, TAlgorithm>.Align(buffer);
        var half = tile + TileTransforms<TVector, TAlgorithm>.MostVectors;
        FindPixels(image, rows, columns, TAlgorithm.Outputs, width, channels, Zeros.Values(channels), pixels);
        for (int c = 0; c < channels; c += TLanes.Count)
        {
            for (int i = 0; i < outputs; i++)
                tile[i] = TLanes.Load(pixels[i] + c);
            TileTransforms<TVector, TAlgorithm>.OutputTransposed(tile, 1, half, (TVector*)(to + c), pointStep / TLanes.Count);
        }
    }

    private void WriteY(TilePart part, float* sums, float* bias, float* y)
    {
        var s = Shape;
        KernelThreads.For(part.Last - part.First, item =>
        {
            int outputs = TAlgorithm.Outputs, row = part.First + item;
            int* rows = stackalloc int[outputs];
            int* columns = stackalloc int[outputs];
            Places(_down.RowOf(row), 1, outputs, s.OutH, rows);
            float* image = y + ((nint)_down.ImageOf(row) * s.OutH * s.OutW * s.O);
            for (int column = 0; column < _down.Columns; column++)
            {
                Places(_down.ColumnOf(column), 1, outputs, s.OutW, columns);
                nint tile = ((nint)item * _down.Columns) + column;
                WriteTile(sums + (tile * s.O), (nint)part.Tiles * s.O, bias, image, rows, columns, s.OutW, s.O);
            }
        });
    }

    // The phases' tiles cover pixels of their own: nothing is written twice.
    private void WriteX(TilePart part, float* sums, float* bias, float* x)
    {
        var s = Shape;
        int outputs = TAlgorithm.Outputs, channels = s.C, stride = _stride, all = _xChannels;
        KernelThreads.For((part.Last - part.First) * stride, item =>
        {
            int row = part.First + (item / stride), phaseRow = item % stride;
            int* rows = stackalloc int[outputs];
            int* columns = stackalloc int[outputs];
            Places((_up.RowOf(row) * stride) + phaseRow - s.PadH, stride, outputs, s.H, rows);
            float* image = x + ((nint)_up.ImageOf(row) * s.H * s.W * channels);
            for (int column = 0; column < _up.Columns; column++)
            {
                nint tile = ((nint)(row - part.First) * _up.Columns) + column;
                for (int phaseColumn = 0; phaseColumn < stride; phaseColumn++)
                {
                    Places((_up.ColumnOf(column) * stride) + phaseColumn - s.PadW, stride, outputs, s.W, columns);
                    WriteTile(
                        sums + (tile * all) + (((phaseRow * stride) + phaseColumn) * channels), (nint)part.Tiles * all, bias, image, rows, columns, s.W, channels);
                }
            }
        });
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    private static void WriteTile(
        float* from, nint pointStep, float* bias, float* image, int* rows, int* columns, int width, int channels)
    {
        int outputs = TAlgorithm.Outputs * TAlgorithm.Outputs;
        float** pixels = stackalloc float*[TileTransforms<TVector, TAlgorithm>.MostVectors];
        byte* buffer = stackalloc byte[TileTransforms<TVector, TAlgorithm>.BufferBytes];
        var tile = TileTransforms<TVector, TAlgorithm>.Align(buffer);
        var half = tile + TileTransforms<TVector, TAlgorithm>.MostVectors;
        FindPixels(image, rows, columns, TAlgorithm.Outputs, width, channels, null, pixels);
        for (int c = 0; c < channels; c += TLanes.Count)
        {
            TileTransforms<TVector, TAlgorithm>.Output((TVector*)(from + c), pointStep / TLanes.Count, half, tile, 1);
            var added = bias == null ? TLanes.Zero : TLanes.Load(bias + c);
            for (int i = 0; i < outputs; i++)
            {
                if (pixels[i] != null)
                    TLanes.Store(TLanes.Add(tile[i], added), pixels[i] + c);
            }
        }
    }
}
