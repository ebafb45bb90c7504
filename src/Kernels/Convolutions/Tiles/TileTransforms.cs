using System.Runtime.CompilerServices;

namespace Pix2Pix.Kernels.Convolutions.Tiles;

/// <summary>The transforms of a whole tile: those of a line, applied to its columns and then to its rows.</summary>
/// <remarks>Values are fromStep registers apart where they are read and toStep where they are written; half is memory for a tile.</remarks>
internal static unsafe class TileTransforms<TVector, TAlgorithm>
    where TVector : unmanaged
    where TAlgorithm : struct, ITileAlgorithm<TVector>
{
    /// <summary>Vectors of a tile before or after any transform, at most.</summary>
    public const int MostVectors = 36;

    /// <summary>Bytes of two buffers for a tile, with room to align them.</summary>
    public const int BufferBytes = (2 * MostVectors * 64) + 63;

    /// <summary>The first of two buffers for a tile: registers that lie across two cache lines would be read and written twice.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector* Align(byte* buffer) => (TVector*)(((nint)buffer + 63) & ~(nint)63);

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

    /// <summary>[Size, Size] pixels to as many points.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Input(TVector* from, nint fromStep, TVector* half, TVector* to, nint toStep)
    {
        for (int j = 0; j < Size; j++)
            TAlgorithm.Input(from + (j * fromStep), Size * fromStep, half + j, Size);
        for (int i = 0; i < Size; i++)
            TAlgorithm.Input(half + (i * Size), 1, to + (i * Size * toStep), toStep);
    }

    /// <summary>[Size, Size] points to [Outputs, Outputs] pixels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Output(TVector* from, nint fromStep, TVector* half, TVector* to, nint toStep)
    {
        for (int j = 0; j < Size; j++)
            TAlgorithm.Output(from + (j * fromStep), Size * fromStep, half + j, Size);
        for (int i = 0; i < Outputs; i++)
            TAlgorithm.Output(half + (i * Size), 1, to + (i * Outputs * toStep), toStep);
    }

    /// <summary>[Outputs, Outputs] pixels to [Size, Size] points.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void OutputTransposed(TVector* from, nint fromStep, TVector* half, TVector* to, nint toStep)
    {
        for (int j = 0; j < Outputs; j++)
            TAlgorithm.OutputTransposed(from + (j * fromStep), Outputs * fromStep, half + j, Outputs);
        for (int i = 0; i < Size; i++)
            TAlgorithm.OutputTransposed(half + (i * Outputs), 1, to + (i * Size * toStep), toStep);
    }

    /// <summary>[Taps, Taps] weights to [Size, Size] points.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Filter(TVector* from, nint fromStep, TVector* half, TVector* to, nint toStep)
    {
        for (int j = 0; j < Taps; j++)
            TAlgorithm.Filter(from + (j * fromStep), Taps * fromStep, half + j, Taps);
        for (int i = 0; i < Size; i++)
            TAlgorithm.Filter(half + (i * Taps), 1, to + (i * Size * toStep), toStep);
    }

    /// <summary>[Size, Size] points to [Taps, Taps] weights.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void FilterTransposed(TVector* from, nint fromStep, TVector* half, TVector* to, nint toStep)
    {
        for (int j = 0; j < Size; j++)
            TAlgorithm.FilterTransposed(from + (j * fromStep), Size * fromStep, half + j, Size);
        for (int i = 0; i < Taps; i++)
            TAlgorithm.FilterTransposed(half + (i * Size), 1, to + (i * Taps * toStep), toStep);
    }
}
