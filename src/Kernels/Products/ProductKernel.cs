using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Pix2Pix.Kernels.Vectors;

namespace Pix2Pix.Kernels.Products;

/// <summary>
/// The innermost loops of a product of matrices: a block of a few rows and two registers of columns is summed over k
/// without leaving the registers. Each step loads two registers of b and one value of a for each row.
/// </summary>
/// <remarks>Unrolled by hand: the JIT neither unrolls loops over rows nor keeps arrays in registers.</remarks>
internal static unsafe class ProductKernel<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : unmanaged
{
    /// <summary>Columns of a panel.</summary>
    public static int Width
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 2 * TLanes.Count;
    }

    /// <summary>c [m, <see cref="Width"/>] = a · b, or c += a · b.</summary>
    /// <param name="m">Rows of a and c.</param>
    /// <param name="k">Columns of a and rows of b.</param>
    /// <param name="a">Element (i, j) is at i · row + j · step.</param>
    /// <param name="row">From a row of a to the next.</param>
    /// <param name="step">From a column of a to the next.</param>
    /// <param name="b">[k, <see cref="Width"/>], dense.</param>
    /// <param name="ahead">Where what follows b lies, counted from b; it is fetched into the cache. 0 fetches nothing.</param>
    /// <param name="c">Its rows are cRow apart.</param>
    /// <param name="cRow">From a row of c to the next.</param>
    /// <param name="adds">Whether the product is added to what c holds.</param>
    public static void Panel(nint m, nint k, float* a, nint row, nint step, float* b, nint ahead, float* c, nint cRow, bool adds)
    {
        if (TLanes.Rows == 12)
        {
            bool hasWhole = m >= 12;
            for (; m >= 12; m -= 12, a += 12 * row, c += 12 * cRow, ahead = 0)
                Rows12(k, a, row, step, b, ahead, c, cRow, adds);

            // The last rows together with some that are done already: smaller blocks would take longer.
            if (hasWhole && !adds && m > 4)
            {
                nint back = 12 - m;
                Rows12(k, a - (back * row), row, step, b, 0, c - (back * cRow), cRow, adds);
                return;
            }
        }

        for (; m >= 6; m -= 6, a += 6 * row, c += 6 * cRow)
            Rows6(k, a, row, step, b, c, cRow, adds);
        if (m >= 4)
        {
            Rows4(k, a, row, step, b, c, cRow, adds);
            m -= 4;
            a += 4 * row;
            c += 4 * cRow;
        }

        if (m >= 2)
        {
            Rows2(k, a, row, step, b, c, cRow, adds);
            m -= 2;
            a += 2 * row;
            c += 2 * cRow;
        }

        if (m > 0)
            Rows1(k, a, row, step, b, c, cRow, adds);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows12(nint k, float* a, nint row, nint step, float* b, nint ahead, float* c, nint cRow, bool adds)
    {
        TVector x0 = TLanes.Zero, y0 = TLanes.Zero;
        TVector x1 = TLanes.Zero, y1 = TLanes.Zero;
        TVector x2 = TLanes.Zero, y2 = TLanes.Zero;
        TVector x3 = TLanes.Zero, y3 = TLanes.Zero;
        TVector x4 = TLanes.Zero, y4 = TLanes.Zero;
        TVector x5 = TLanes.Zero, y5 = TLanes.Zero;
        TVector x6 = TLanes.Zero, y6 = TLanes.Zero;
        TVector x7 = TLanes.Zero, y7 = TLanes.Zero;
        TVector x8 = TLanes.Zero, y8 = TLanes.Zero;
        TVector x9 = TLanes.Zero, y9 = TLanes.Zero;
        TVector x10 = TLanes.Zero, y10 = TLanes.Zero;
        TVector x11 = TLanes.Zero, y11 = TLanes.Zero;
        float* a3 = a + (3 * row);
        float* a6 = a + (6 * row);
        float* a9 = a + (9 * row);
        nint row2 = 2 * row;
        for (; k > 0; k--, b += 2 * TLanes.Count)
        {
            Prefetch(b + ahead);
            TVector u = TLanes.Load(b), v = TLanes.Load(b + TLanes.Count), t;
            t = TLanes.All(*a);
            x0 = TLanes.MultiplyAdd(t, u, x0);
            y0 = TLanes.MultiplyAdd(t, v, y0);
            t = TLanes.All(a[row]);
            x1 = TLanes.MultiplyAdd(t, u, x1);
            y1 = TLanes.MultiplyAdd(t, v, y1);
            t = TLanes.All(a[row2]);
            x2 = TLanes.MultiplyAdd(t, u, x2);
            y2 = TLanes.MultiplyAdd(t, v, y2);
            t = TLanes.All(*a3);
            x3 = TLanes.MultiplyAdd(t, u, x3);
            y3 = TLanes.MultiplyAdd(t, v, y3);
            t = TLanes.All(a3[row]);
            x4 = TLanes.MultiplyAdd(t, u, x4);
            y4 = TLanes.MultiplyAdd(t, v, y4);
            t = TLanes.All(a3[row2]);
            x5 = TLanes.MultiplyAdd(t, u, x5);
            y5 = TLanes.MultiplyAdd(t, v, y5);
            t = TLanes.All(*a6);
            x6 = TLanes.MultiplyAdd(t, u, x6);
            y6 = TLanes.MultiplyAdd(t, v, y6);
            t = TLanes.All(a6[row]);
            x7 = TLanes.MultiplyAdd(t, u, x7);
            y7 = TLanes.MultiplyAdd(t, v, y7);
            t = TLanes.All(a6[row2]);
            x8 = TLanes.MultiplyAdd(t, u, x8);
            y8 = TLanes.MultiplyAdd(t, v, y8);
            t = TLanes.All(*a9);
            x9 = TLanes.MultiplyAdd(t, u, x9);
            y9 = TLanes.MultiplyAdd(t, v, y9);
            t = TLanes.All(a9[row]);
            x10 = TLanes.MultiplyAdd(t, u, x10);
            y10 = TLanes.MultiplyAdd(t, v, y10);
            t = TLanes.All(a9[row2]);
            x11 = TLanes.MultiplyAdd(t, u, x11);
            y11 = TLanes.MultiplyAdd(t, v, y11);
            a += step;
            a3 += step;
            a6 += step;
            a9 += step;
        }

        Write(x0, y0, c, adds);
        Write(x1, y1, c + cRow, adds);
        Write(x2, y2, c + (2 * cRow), adds);
        Write(x3, y3, c + (3 * cRow), adds);
        Write(x4, y4, c + (4 * cRow), adds);
        Write(x5, y5, c + (5 * cRow), adds);
        Write(x6, y6, c + (6 * cRow), adds);
        Write(x7, y7, c + (7 * cRow), adds);
        Write(x8, y8, c + (8 * cRow), adds);
        Write(x9, y9, c + (9 * cRow), adds);
        Write(x10, y10, c + (10 * cRow), adds);
        Write(x11, y11, c + (11 * cRow), adds);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows6(nint k, float* a, nint row, nint step, float* b, float* c, nint cRow, bool adds)
    {
        TVector x0 = TLanes.Zero, y0 = TLanes.Zero;
        TVector x1 = TLanes.Zero, y1 = TLanes.Zero;
        TVector x2 = TLanes.Zero, y2 = TLanes.Zero;
        TVector x3 = TLanes.Zero, y3 = TLanes.Zero;
        TVector x4 = TLanes.Zero, y4 = TLanes.Zero;
        TVector x5 = TLanes.Zero, y5 = TLanes.Zero;
        float* a3 = a + (3 * row);
        nint row2 = 2 * row;
        for (; k > 0; k--, b += 2 * TLanes.Count)
        {
            TVector u = TLanes.Load(b), v = TLanes.Load(b + TLanes.Count), t;
            t = TLanes.All(*a);
            x0 = TLanes.MultiplyAdd(t, u, x0);
            y0 = TLanes.MultiplyAdd(t, v, y0);
            t = TLanes.All(a[row]);
            x1 = TLanes.MultiplyAdd(t, u, x1);
            y1 = TLanes.MultiplyAdd(t, v, y1);
            t = TLanes.All(a[row2]);
            x2 = TLanes.MultiplyAdd(t, u, x2);
            y2 = TLanes.MultiplyAdd(t, v, y2);
            t = TLanes.All(*a3);
            x3 = TLanes.MultiplyAdd(t, u, x3);
            y3 = TLanes.MultiplyAdd(t, v, y3);
            t = TLanes.All(a3[row]);
            x4 = TLanes.MultiplyAdd(t, u, x4);
            y4 = TLanes.MultiplyAdd(t, v, y4);
            t = TLanes.All(a3[row2]);
            x5 = TLanes.MultiplyAdd(t, u, x5);
            y5 = TLanes.MultiplyAdd(t, v, y5);
            a += step;
            a3 += step;
        }

        Write(x0, y0, c, adds);
        Write(x1, y1, c + cRow, adds);
        Write(x2, y2, c + (2 * cRow), adds);
        Write(x3, y3, c + (3 * cRow), adds);
        Write(x4, y4, c + (4 * cRow), adds);
        Write(x5, y5, c + (5 * cRow), adds);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows4(nint k, float* a, nint row, nint step, float* b, float* c, nint cRow, bool adds)
    {
        TVector x0 = TLanes.Zero, y0 = TLanes.Zero;
        TVector x1 = TLanes.Zero, y1 = TLanes.Zero;
        TVector x2 = TLanes.Zero, y2 = TLanes.Zero;
        TVector x3 = TLanes.Zero, y3 = TLanes.Zero;
        float* a3 = a + (3 * row);
        nint row2 = 2 * row;
        for (; k > 0; k--, b += 2 * TLanes.Count)
        {
            TVector u = TLanes.Load(b), v = TLanes.Load(b + TLanes.Count), t;
            t = TLanes.All(*a);
            x0 = TLanes.MultiplyAdd(t, u, x0);
            y0 = TLanes.MultiplyAdd(t, v, y0);
            t = TLanes.All(a[row]);
            x1 = TLanes.MultiplyAdd(t, u, x1);
            y1 = TLanes.MultiplyAdd(t, v, y1);
            t = TLanes.All(a[row2]);
            x2 = TLanes.MultiplyAdd(t, u, x2);
            y2 = TLanes.MultiplyAdd(t, v, y2);
            t = TLanes.All(*a3);
            x3 = TLanes.MultiplyAdd(t, u, x3);
            y3 = TLanes.MultiplyAdd(t, v, y3);
            a += step;
            a3 += step;
        }

        Write(x0, y0, c, adds);
        Write(x1, y1, c + cRow, adds);
        Write(x2, y2, c + (2 * cRow), adds);
        Write(x3, y3, c + (3 * cRow), adds);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows2(nint k, float* a, nint row, nint step, float* b, float* c, nint cRow, bool adds)
    {
        TVector x0 = TLanes.Zero, y0 = TLanes.Zero;
        TVector x1 = TLanes.Zero, y1 = TLanes.Zero;
        for (; k > 0; k--, b += 2 * TLanes.Count)
        {
            TVector u = TLanes.Load(b), v = TLanes.Load(b + TLanes.Count), t;
            t = TLanes.All(*a);
            x0 = TLanes.MultiplyAdd(t, u, x0);
            y0 = TLanes.MultiplyAdd(t, v, y0);
            t = TLanes.All(a[row]);
            x1 = TLanes.MultiplyAdd(t, u, x1);
            y1 = TLanes.MultiplyAdd(t, v, y1);
            a += step;
        }

        Write(x0, y0, c, adds);
        Write(x1, y1, c + cRow, adds);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows1(nint k, float* a, nint row, nint step, float* b, float* c, nint cRow, bool adds)
    {
        TVector x0 = TLanes.Zero, y0 = TLanes.Zero;
        for (; k > 0; k--, b += 2 * TLanes.Count)
        {
            TVector u = TLanes.Load(b), v = TLanes.Load(b + TLanes.Count), t;
            t = TLanes.All(*a);
            x0 = TLanes.MultiplyAdd(t, u, x0);
            y0 = TLanes.MultiplyAdd(t, v, y0);
            a += step;
        }

        Write(x0, y0, c, adds);
    }
    /// <summary>Fetches a panel's row into the cache; nothing happens beyond the end of memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch(float* line)
    {
        if (!Sse.IsSupported)
            return;
        Sse.Prefetch0(line);
        if (TLanes.Count == 16)
            Sse.Prefetch0(line + TLanes.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(TVector x, TVector y, float* c, bool adds)
    {
        if (adds)
        {
            x = TLanes.Add(x, TLanes.Load(c));
            y = TLanes.Add(y, TLanes.Load(c + TLanes.Count));
        }

        TLanes.Store(x, c);
        TLanes.Store(y, c + TLanes.Count);
    }
}
