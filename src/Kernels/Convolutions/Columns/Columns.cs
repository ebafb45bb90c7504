using System.Runtime.CompilerServices;
using Pix2Pix.Kernels.Vectors;

namespace Pix2Pix.Kernels.Convolutions.Columns;

/// <summary>
/// What a kernel sees at each place of y, as the rows of a matrix [places, kh · kw · c] (im2col), and such rows added up to
/// an image again (col2im).
/// </summary>
internal static unsafe class Columns<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : unmanaged
{
    /// <summary>The rows of the places [begin, end).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gather(ConvolutionShape s, float* x, long begin, long end, float* to)
    {
        for (long place = begin; place < end; place++)
        {
            int image = (int)(place / (s.OutH * s.OutW)), within = (int)(place % (s.OutH * s.OutW));
            int top = (within / s.OutW * s.StrideH) - s.PadH, left = (within % s.OutW * s.StrideW) - s.PadW;
            int before = Math.Clamp(-left, 0, s.KernelW), inside = Math.Clamp(s.W - left, before, s.KernelW) - before;
            for (int kh = 0; kh < s.KernelH; kh++, to += (nint)s.KernelW * s.C)
            {
                int h = top + kh;
                if ((uint)h >= (uint)s.H)
                {
                    new Span<float>(to, s.KernelW * s.C).Clear();
                    continue;
                }

                float* line = x + (((((nint)image * s.H) + h) * s.W) + left + before) * s.C;
                int skipped = before * s.C, copied = inside * s.C, all = s.KernelW * s.C;
                if (skipped > 0)
                    new Span<float>(to, skipped).Clear();
                new ReadOnlySpan<float>(line, copied).CopyTo(new Span<float>(to + skipped, copied));
                if (skipped + copied < all)
                    new Span<float>(to + skipped + copied, all - skipped - copied).Clear();
            }
        }
    }

    /// <summary>Adds to one row of an image of x what the places of some rows of y give back to it.</summary>
    /// <param name="s">The sizes.</param>
    /// <param name="columns">The rows of the places from the first row of y on.</param>
    /// <param name="first">The first row of y, all images' rows counted through.</param>
    /// <param name="last">The row of y behind the last.</param>
    /// <param name="row">The row of x, likewise.</param>
    /// <param name="x">The images.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddToRow(ConvolutionShape s, float* columns, int first, int last, int row, float* x)
    {
        int image = row / s.H, h = row % s.H;
        float* line = x + ((nint)row * s.W * s.C);
        for (int kh = 0; kh < s.KernelH; kh++)
        {
            int from = h + s.PadH - kh;
            if (from < 0 || from % s.StrideH != 0 || from / s.StrideH >= s.OutH)
                continue;
            int outRow = (image * s.OutH) + (from / s.StrideH);
            if (outRow < first || outRow >= last)
                continue;
            float* places = columns + ((nint)(outRow - first) * s.OutW * s.Columns) + ((nint)kh * s.KernelW * s.C);
            for (int ow = 0; ow < s.OutW; ow++, places += s.Columns)
            {
                int left = (ow * s.StrideW) - s.PadW;
                int skipped = Math.Clamp(-left, 0, s.KernelW), end = Math.Clamp(s.W - left, skipped, s.KernelW);
                Add(places + ((nint)skipped * s.C), (end - skipped) * s.C, line + ((nint)(left + skipped) * s.C));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(float* from, int count, float* to)
    {
        int i = 0;
        for (; i + TLanes.Count <= count; i += TLanes.Count)
            TLanes.Store(TLanes.Add(TLanes.Load(to + i), TLanes.Load(from + i)), to + i);
        for (; i < count; i++)
            to[i] += from[i];
    }
}
