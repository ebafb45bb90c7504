using System.Runtime.CompilerServices;
using Pix2Pix.Kernels.Memory;
using Pix2Pix.Kernels.Vectors;

namespace Pix2Pix.Kernels.Products;

/// <summary>Products of float32 matrices on the calling thread; sums run over k in one fixed order.</summary>
internal static unsafe class Products<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : unmanaged
{
    // A panel of b of this many rows stays in the first cache beside the rows of a that it meets.
    private const int MostDepth = 512;

    // Panels that are packed together: whole cache lines of b's rows are read one after another.
    private const int Group = 4;

    private static int Width => ProductKernel<TLanes, TVector>.Width;

    /// <summary>Floats of b [k, n] in packed form: panels of <see cref="Width"/> columns, the last one filled up with zeros.</summary>
    public static long PackedLength(long k, long n) => k * ((n + Width - 1) / Width * Width);

    /// <summary>c [m, n] = a · b, or c += a · b.</summary>
    /// <param name="m">Rows of a and c.</param>
    /// <param name="n">Columns of b and c.</param>
    /// <param name="k">Columns of a and rows of b.</param>
    /// <param name="a">The left factor.</param>
    /// <param name="b">Element (i, j) is at i · bRow + j.</param>
    /// <param name="bRow">From a row of b to the next.</param>
    /// <param name="c">Element (i, j) is at i · cRow + j.</param>
    /// <param name="cRow">From a row of c to the next.</param>
    /// <param name="adds">Whether the product is added to what c holds.</param>
    public static void Multiply(int m, int n, int k, Factor a, float* b, nint bRow, float* c, nint cRow, bool adds)
    {
        using var scratch = Scratch.Take((long)Math.Min(k, MostDepth) * Group * Width);
        float* packed = scratch.Values;
        for (int from = 0; from < k; from += MostDepth)
        {
            int depth = Math.Min(MostDepth, k - from);
            for (int left = 0; left < n; left += Group * Width)
            {
                int columns = Math.Min(Group * Width, n - left);
                Pack(b + (from * bRow) + left, bRow, depth, columns, packed);
                MultiplyPanels(m, columns, depth, a.At(0, from), packed, (nint)depth * Width, c + left, cRow, adds || from > 0);
            }
        }
    }

    /// <summary>The same with all of b packed by <see cref="PackedIndex"/>.</summary>
    public static void MultiplyPacked(int m, int n, int k, Factor a, float* packed, float* c, nint cRow, bool adds)
    {
        for (int from = 0; from < k; from += MostDepth)
        {
            int depth = Math.Min(MostDepth, k - from);
            MultiplyPanels(m, n, depth, a.At(0, from), packed + ((nint)from * Width), (nint)k * Width, c, cRow, adds || from > 0);
        }
    }

    /// <summary>Where element (i, j) of b [k, n] lies in packed form; the columns of a panel lie side by side.</summary>
    public static nint PackedIndex(nint k, nint i, nint j) => (((j / Width * k) + i) * Width) + (j % Width);

    private static void MultiplyPanels(int m, int n, int k, Factor a, float* panels, nint panelLength, float* c, nint cRow, bool adds)
    {
        int width = Width;
        float* edge = stackalloc float[MostEdge];
        for (int row = 0; row < m; row += BlockRows)
        {
            int rows = Math.Min(BlockRows, m - row);
            var block = a.At(row, 0);
            float* to = c + (row * cRow);
            float* panel = panels;
            for (int left = n; left > 0; left -= width, panel += panelLength, to += width)
            {
                if (left >= width)
                    ProductKernel<TLanes, TVector>.Panel(rows, k, block.Values, block.Row, block.Step, panel, left > width ? panelLength : 0, to, cRow, adds);
                else
                    MultiplyEdge(rows, left, k, block, panel, to, cRow, adds, edge);
            }
        }
    }

    // The kernel writes whole panels: the last one beside c, of which only some columns are wanted.
    private static void MultiplyEdge(int rows, int n, int k, Factor a, float* panel, float* c, nint cRow, bool adds, float* edge)
    {
        int width = Width;
        for (int row = 0; row < rows; row += TLanes.Rows)
        {
            int some = Math.Min(TLanes.Rows, rows - row);
            var block = a.At(row, 0);
            ProductKernel<TLanes, TVector>.Panel(some, k, block.Values, block.Row, block.Step, panel, 0, edge, width, adds: false);
            for (int i = 0; i < some; i++)
            {
                float* to = c + ((row + i) * cRow);
                for (int j = 0; j < n; j++)
                    to[j] = adds ? to[j] + edge[(i * width) + j] : edge[(i * width) + j];
            }
        }
    }

    // Row by row: what lies side by side in b is read at once, and rows to come are fetched ahead.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pack(float* b, nint bRow, int k, int n, float* packed)
    {
        int width = Width, whole = n / width * width;
        nint panelLength = (nint)k * width;
        for (int i = 0; i < k; i++, b += bRow, packed += width)
        {
            float* to = packed;
            float* ahead = b + (RowsAhead * bRow);
            int left = 0;
            for (; left < whole; left += width, to += panelLength)
            {
                ProductKernel<TLanes, TVector>.Prefetch(ahead + left);
                TLanes.Store(TLanes.Load(b + left), to);
                TLanes.Store(TLanes.Load(b + left + TLanes.Count), to + TLanes.Count);
            }

            if (left < n)
            {
                new ReadOnlySpan<float>(b + left, n - left).CopyTo(new Span<float>(to, n - left));
                new Span<float>(to + n - left, width - n + left).Clear();
            }
        }
    }

    private const int RowsAhead = 8;

    // Rows of a that stay in the second cache while the panels pass; a panel stays in the first one while they pass.
    private const int BlockRows = 192;

    // Rows of the largest kernel times the widest panel.
    private const int MostEdge = 12 * 32;
}
