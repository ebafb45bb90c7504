using System.Runtime.CompilerServices;
using Pix2Pix.Kernels.Vectors;

namespace Pix2Pix.Kernels.Convolutions.Tiles;

/// <summary>F(3, 2), at the points 0, 1, −1 and ∞.</summary>
internal readonly unsafe struct Tile4Taps2<TLanes, TVector> : ITileAlgorithm<TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : unmanaged
{
    public static int Size => 4;

    public static int Outputs => 3;

    public static int Taps => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Input(TVector* from, nint fromStep, TVector* to, nint toStep)
    {
        var d0 = from[0];
        var d1 = from[fromStep];
        var d2 = from[2 * fromStep];
        var d3 = from[3 * fromStep];
        to[0] = TLanes.Subtract(d2, d0);
        to[toStep] = TLanes.Add(d1, d2);
        to[2 * toStep] = TLanes.Subtract(d2, d1);
        to[3 * toStep] = TLanes.Subtract(d3, d1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Output(TVector* from, nint fromStep, TVector* to, nint toStep)
    {
        var d0 = from[0];
        var d1 = from[fromStep];
        var d2 = from[2 * fromStep];
        var d3 = from[3 * fromStep];
        to[0] = TLanes.Add(TLanes.Add(d0, d1), d2);
        to[toStep] = TLanes.Subtract(d1, d2);
        to[2 * toStep] = TLanes.Add(TLanes.Add(d1, d2), d3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void OutputTransposed(TVector* from, nint fromStep, TVector* to, nint toStep)
    {
        var d0 = from[0];
        var d1 = from[fromStep];
        var d2 = from[2 * fromStep];
        to[0] = d0;
        to[toStep] = TLanes.Add(TLanes.Add(d0, d1), d2);
        to[2 * toStep] = TLanes.Subtract(TLanes.Add(d0, d2), d1);
        to[3 * toStep] = d2;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Filter(TVector* from, nint fromStep, TVector* to, nint toStep)
    {
        var d0 = from[0];
        var d1 = from[fromStep];
        to[0] = TLanes.Subtract(TLanes.Zero, d0);
        to[toStep] = TLanes.MultiplyAdd(TLanes.All(0.5f), d1, TLanes.Multiply(TLanes.All(0.5f), d0));
        to[2 * toStep] = TLanes.MultiplyAdd(TLanes.All(-0.5f), d1, TLanes.Multiply(TLanes.All(0.5f), d0));
        to[3 * toStep] = d1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void FilterTransposed(TVector* from, nint fromStep, TVector* to, nint toStep)
    {
        var d0 = from[0];
        var d1 = from[fromStep];
        var d2 = from[2 * fromStep];
        var d3 = from[3 * fromStep];
        to[0] = TLanes.Subtract(TLanes.MultiplyAdd(TLanes.All(0.5f), d2, TLanes.Multiply(TLanes.All(0.5f), d1)), d0);
        to[toStep] = TLanes.MultiplyAdd(TLanes.All(-0.5f), d2, TLanes.MultiplyAdd(TLanes.All(0.5f), d1, d3));
    }
}
