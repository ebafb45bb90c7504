using System.Runtime.CompilerServices;

namespace Pix2Pix.Kernels.Convolutions.Tiles;

/// <summary>The transforms of a whole tile: those of a line, applied to its columns and then to its rows.</summary>
internal static unsafe class TileTransforms<TVector, TAlgorithm>
    where TVector : unmanaged
    where TAlgorithm : struct, ITileAlgorithm<TVector>
{
    /// <summary>Vectors of a tile before or after any transform, at most.</summary>
    public const int MostVectors = 36;

    private static int Size
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TAlgorithm.Size;
    }

    private static int Outputs
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TAlgorithm.Outputs;
    }

    private static int Taps
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TAlgorithm.Taps;
    }

    /// <summary>[Size, Size] pixels to as many points, in place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Input(TVector* tile, TVector* half)
    {
        for (int j = 0; j < Size; j++)
            TAlgorithm.Input(tile + j, Size, half + j, Size);
        for (int i = 0; i < Size; i++)
            TAlgorithm.Input(half + (i * Size), 1, tile + (i * Size), 1);
    }

    /// <summary>[Size, Size] points to [Outputs, Outputs] pixels, in place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Output(TVector* tile, TVector* half)
    {
        for (int j = 0; j < Size; j++)
            TAlgorithm.Output(tile + j, Size, half + j, Size);
        for (int i = 0; i < Outputs; i++)
            TAlgorithm.Output(half + (i * Size), 1, tile + (i * Outputs), 1);
    }

    /// <summary>[Outputs, Outputs] pixels to [Size, Size] points, in place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void OutputTransposed(TVector* tile, TVector* half)
    {
        for (int j = 0; j < Outputs; j++)
            TAlgorithm.OutputTransposed(tile + j, Outputs, half + j, Outputs);
        for (int i = 0; i < Size; i++)
            TAlgorithm.OutputTransposed(half + (i * Outputs), 1, tile + (i * Size), 1);
    }

    /// <summary>[Taps, Taps] weights to [Size, Size] points, in place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Filter(TVector* tile, TVector* half)
    {
        for (int j = 0; j < Taps; j++)
            TAlgorithm.Filter(tile + j, Taps, half + j, Taps);
        for (int i = 0; i < Size; i++)
            TAlgorithm.Filter(half + (i * Taps), 1, tile + (i * Size), 1);
    }

    /// <summary>[Size, Size] points to [Taps, Taps] weights, in place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void FilterTransposed(TVector* tile, TVector* half)
    {
        for (int j = 0; j < Size; j++)
            TAlgorithm.FilterTransposed(tile + j, Size, half + j, Size);
        for (int i = 0; i < Taps; i++)
            TAlgorithm.FilterTransposed(half + (i * Size), 1, tile + (i * Taps), 1);
    }
}
