using System.Runtime.CompilerServices;
using Pix2Pix.Kernels.Threads;
using Pix2Pix.Kernels.Vectors;

namespace Pix2Pix.Kernels.Convolutions.Columns;

/// <summary>A product with so few rows on one side that reading the weights is all the work: each is read once, in its order.</summary>
internal static unsafe class DotProducts<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : unmanaged
{
    /// <summary>Rows that are multiplied at a time.</summary>
    public const int MostPlaces = 4;

    private const int ChannelsAtOnce = 16;

    /// <summary>y [places, o] = rows [places, k] · weights [o, k]ᵀ.</summary>
    public static void Multiply(int places, int o, int k, float* rows, float* weights, float* y) =>
        KernelThreads.For((o + ChannelsAtOnce - 1) / ChannelsAtOnce, item =>
        {
            int first = item * ChannelsAtOnce;
            for (int channel = first; channel < Math.Min(first + ChannelsAtOnce, o); channel++)
                Multiply(places, k, rows, weights + ((nint)channel * k), y + channel, o);
        });

    // Places that there are not are computed as the first and dropped.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply(int places, nint k, float* rows, float* weights, float* y, nint yRow)
    {
        float* second = rows + (places > 1 ? k : 0);
        float* third = rows + (places > 2 ? 2 * k : 0);
        float* fourth = rows + (places > 3 ? 3 * k : 0);
        TVector a = TLanes.Zero, b = TLanes.Zero, c = TLanes.Zero, d = TLanes.Zero;
        nint i = 0;
        for (; i + TLanes.Count <= k; i += TLanes.Count)
        {
            var weight = TLanes.Load(weights + i);
            a = TLanes.MultiplyAdd(TLanes.Load(rows + i), weight, a);
            b = TLanes.MultiplyAdd(TLanes.Load(second + i), weight, b);
            c = TLanes.MultiplyAdd(TLanes.Load(third + i), weight, c);
            d = TLanes.MultiplyAdd(TLanes.Load(fourth + i), weight, d);
        }

        float* sums = stackalloc float[MostPlaces] { TLanes.Sum(a), TLanes.Sum(b), TLanes.Sum(c), TLanes.Sum(d) };
        for (; i < k; i++)
        {
            sums[0] += rows[i] * weights[i];
            sums[1] += second[i] * weights[i];
            sums[2] += third[i] * weights[i];
            sums[3] += fourth[i] * weights[i];
        }

        for (int place = 0; place < places; place++)
            y[place * yRow] = sums[place];
    }
}
