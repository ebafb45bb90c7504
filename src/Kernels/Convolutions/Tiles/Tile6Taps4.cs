using System.Runtime.CompilerServices;
using Pix2Pix.Kernels.Vectors;

namespace Pix2Pix.Kernels.Convolutions.Tiles;

/// <summary>F(3, 4), at the points 0, 1, −1, 2, −1/2 and ∞.</summary>
internal readonly unsafe struct Tile6Taps4<TLanes, TVector> : ITileAlgorithm<TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : unmanaged
{
    public static int Size => 6;

    public static int Outputs => 3;

    public static int Taps => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Input(TVector* from, nint fromStep, TVector* to, nint toStep)
    {
        var d0 = from[0];
        var d1 = from[fromStep];
        var d2 = from[2 * fromStep];
        var d3 = from[3 * fromStep];
        var d4 = from[4 * fromStep];
        var d5 = from[5 * fromStep];
        to[0] = TLanes.MultiplyAdd(TLanes.All(-1.5f), d3, TLanes.MultiplyAdd(TLanes.All(-2), d2, TLanes.MultiplyAdd(TLanes.All(1.5f), d1, TLanes.Add(d0, d4))));
        to[toStep] = TLanes.Subtract(TLanes.MultiplyAdd(TLanes.All(-0.5f), d3, TLanes.MultiplyAdd(TLanes.All(-2.5f), d2, d4)), d1);
        to[2 * toStep] = TLanes.MultiplyAdd(TLanes.All(-2.5f), d3, TLanes.MultiplyAdd(TLanes.All(0.5f), d2, TLanes.Add(d1, d4)));
        to[3 * toStep] = TLanes.Subtract(TLanes.MultiplyAdd(TLanes.All(0.5f), d3, TLanes.MultiplyAdd(TLanes.All(-0.5f), d1, d4)), d2);
        to[4 * toStep] = TLanes.Subtract(TLanes.MultiplyAdd(TLanes.All(-2), d3, TLanes.MultiplyAdd(TLanes.All(2), d1, d4)), d2);
        to[5 * toStep] = TLanes.MultiplyAdd(TLanes.All(-1.5f), d4, TLanes.MultiplyAdd(TLanes.All(-2), d3, TLanes.MultiplyAdd(TLanes.All(1.5f), d2, TLanes.Add(d1, d5))));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Output(TVector* from, nint fromStep, TVector* to, nint toStep)
    {
        var d0 = from[0];
        var d1 = from[fromStep];
        var d2 = from[2 * fromStep];
        var d3 = from[3 * fromStep];
        var d4 = from[4 * fromStep];
        var d5 = from[5 * fromStep];
        to[0] = TLanes.Add(TLanes.Add(TLanes.Add(TLanes.Add(d0, d1), d2), d3), d4);
        to[toStep] = TLanes.Subtract(TLanes.MultiplyAdd(TLanes.All(-0.5f), d4, TLanes.MultiplyAdd(TLanes.All(2), d3, d1)), d2);
        to[2 * toStep] = TLanes.MultiplyAdd(TLanes.All(0.25f), d4, TLanes.MultiplyAdd(TLanes.All(4), d3, TLanes.Add(TLanes.Add(d1, d2), d5)));
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
        to[3 * toStep] = TLanes.MultiplyAdd(TLanes.All(4), d2, TLanes.MultiplyAdd(TLanes.All(2), d1, d0));
        to[4 * toStep] = TLanes.MultiplyAdd(TLanes.All(0.25f), d2, TLanes.MultiplyAdd(TLanes.All(-0.5f), d1, d0));
        to[5 * toStep] = d2;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Filter(TVector* from, nint fromStep, TVector* to, nint toStep)
    {
        var d0 = from[0];
        var d1 = from[fromStep];
        var d2 = from[2 * fromStep];
        var d3 = from[3 * fromStep];
        to[0] = d0;
        to[toStep] = TLanes.MultiplyAdd(TLanes.All(-0.3333333333333333f), d3, TLanes.MultiplyAdd(TLanes.All(-0.3333333333333333f), d2, TLanes.MultiplyAdd(TLanes.All(-0.3333333333333333f), d1, TLanes.Multiply(TLanes.All(-0.3333333333333333f), d0))));
        to[2 * toStep] = TLanes.MultiplyAdd(TLanes.All(-0.3333333333333333f), d3, TLanes.MultiplyAdd(TLanes.All(0.3333333333333333f), d2, TLanes.MultiplyAdd(TLanes.All(-0.3333333333333333f), d1, TLanes.Multiply(TLanes.All(0.3333333333333333f), d0))));
        to[3 * toStep] = TLanes.MultiplyAdd(TLanes.All(0.5333333333333333f), d3, TLanes.MultiplyAdd(TLanes.All(0.26666666666666666f), d2, TLanes.MultiplyAdd(TLanes.All(0.13333333333333333f), d1, TLanes.Multiply(TLanes.All(0.06666666666666667f), d0))));
        to[4 * toStep] = TLanes.MultiplyAdd(TLanes.All(0.13333333333333333f), d3, TLanes.MultiplyAdd(TLanes.All(-0.26666666666666666f), d2, TLanes.MultiplyAdd(TLanes.All(0.5333333333333333f), d1, TLanes.Multiply(TLanes.All(-1.0666666666666667f), d0))));
        to[5 * toStep] = d3;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void FilterTransposed(TVector* from, nint fromStep, TVector* to, nint toStep)
    {
        var d0 = from[0];
        var d1 = from[fromStep];
        var d2 = from[2 * fromStep];
        var d3 = from[3 * fromStep];
        var d4 = from[4 * fromStep];
        var d5 = from[5 * fromStep];
        to[0] = TLanes.MultiplyAdd(TLanes.All(-1.0666666666666667f), d4, TLanes.MultiplyAdd(TLanes.All(0.06666666666666667f), d3, TLanes.MultiplyAdd(TLanes.All(0.3333333333333333f), d2, TLanes.MultiplyAdd(TLanes.All(-0.3333333333333333f), d1, d0))));
        to[toStep] = TLanes.MultiplyAdd(TLanes.All(0.5333333333333333f), d4, TLanes.MultiplyAdd(TLanes.All(0.13333333333333333f), d3, TLanes.MultiplyAdd(TLanes.All(-0.3333333333333333f), d2, TLanes.Multiply(TLanes.All(-0.3333333333333333f), d1))));
        to[2 * toStep] = TLanes.MultiplyAdd(TLanes.All(-0.26666666666666666f), d4, TLanes.MultiplyAdd(TLanes.All(0.26666666666666666f), d3, TLanes.MultiplyAdd(TLanes.All(0.3333333333333333f), d2, TLanes.Multiply(TLanes.All(-0.3333333333333333f), d1))));
        to[3 * toStep] = TLanes.MultiplyAdd(TLanes.All(0.13333333333333333f), d4, TLanes.MultiplyAdd(TLanes.All(0.5333333333333333f), d3, TLanes.MultiplyAdd(TLanes.All(-0.3333333333333333f), d2, TLanes.MultiplyAdd(TLanes.All(-0.3333333333333333f), d1, d5))));
    }
}
