using System.Runtime.Intrinsics;
using Pix2Pix.Kernels.Images;
using Pix2Pix.Kernels.Threads;
using Pix2Pix.Kernels.Vectors;
using static TorchSharp.torch;

namespace Pix2Pix.Kernels.Convolutions;

/// <summary>Factors of convolutions rounded to bfloat16, kept as float32: the numbers of bfloat16 products that are summed in float32.</summary>
internal static unsafe class BFloat16
{
    private const long Grain = 1 << 15;

    /// <summary>The tensor itself, or, where it is to be rounded, a rounded one in its place.</summary>
    /// <param name="images">Dense in channels-last order; disposed of where another takes its place.</param>
    /// <param name="rounds">Whether to round.</param>
    public static Tensor Round(Tensor images, bool rounds)
    {
        if (!rounds)
            return images;
        var shape = images.shape;
        var rounded = ImageMemory.New(shape[0], shape[1], shape[2], shape[3]);
        float* from = ImageMemory.Values(images);
        float* to = ImageMemory.Values(rounded);
        KernelThreads.Ranges(images.numel(), Grain, (begin, end) =>
        {
            switch (Vector.Lanes)
            {
                case 16: Round<Lanes512, Vector512<float>>(from + begin, end - begin, to + begin); break;
                case 8: Round<Lanes256, Vector256<float>>(from + begin, end - begin, to + begin); break;
                default: Round<Lanes128, Vector128<float>>(from + begin, end - begin, to + begin); break;
            }
        });
        images.Dispose();
        return rounded;
    }

    private static void Round<TLanes, TVector>(float* from, long count, float* to)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        for (; count >= TLanes.Count; count -= TLanes.Count, from += TLanes.Count, to += TLanes.Count)
            TLanes.Store(TLanes.ToBFloat16(TLanes.Load(from)), to);
        if (count == 0)
            return;
        float* rest = stackalloc float[TLanes.Count];
        new Span<float>(rest, TLanes.Count).Clear();
        new ReadOnlySpan<float>(from, (int)count).CopyTo(new Span<float>(rest, (int)count));
        TLanes.Store(TLanes.ToBFloat16(TLanes.Load(rest)), rest);
        new ReadOnlySpan<float>(rest, (int)count).CopyTo(new Span<float>(to, (int)count));
    }
}
