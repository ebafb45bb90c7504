using Pix2Pix.Kernels.Memory;
using Pix2Pix.Kernels.Products;
using Pix2Pix.Kernels.Threads;
using Pix2Pix.Kernels.Vectors;

namespace Pix2Pix.Kernels.Convolutions.Columns;

/// <summary>Convolutions of any shape as products of matrices: [places, taps · c] · [taps · c, o].</summary>
internal sealed unsafe class ColumnConvolution<TLanes, TVector>(ConvolutionShape shape) : ConvolutionKernel(shape)
    where TLanes : struct, ILanes<TVector>
    where TVector : unmanaged
{
    // Below, there are more weights than anything else to read: they are multiplied as they lie in memory.
    private const int FewPlaces = 256;

    // Floats of columns that are made at once.
    private const long MostColumns = 1L << 21;

    // Rows of a product that one thread computes at a time: whole blocks of the product's kernels.
    private const int RowsAtOnce = 96;
    private const int ColumnsAtOnce = 256;

    // Weights whose gradient one thread computes at a time; they stay in the second cache until they are taken.
    private const int GradientRows = 48;
    private const int GradientColumns = 2048;

    private bool HasFewPlaces => Shape.Places <= FewPlaces;

    // A kernel of one tap sees the image itself.
    private bool IsImage => Shape is { Taps: 1, StrideH: 1, StrideW: 1, PadH: 0, PadW: 0 };

    public override long DownFilterLength => HasFewPlaces ? 0 : Products<TLanes, TVector>.PackedLength(Shape.Columns, Shape.O);

    public override void PrepareDown(float* weights, float* filters)
    {
        int width = ProductKernel<TLanes, TVector>.Width, k = Shape.Columns, o = Shape.O;
        KernelThreads.For((o + width - 1) / width, panel =>
        {
            int left = panel * width, columns = Math.Min(width, o - left);
            float* to = filters + ((nint)left * k);
            if (columns < width)
                new Span<float>(to, k * width).Clear();
            Transposition.Run(weights + ((nint)left * k), k, columns, k, to, width);
        });
    }

    public override void Down(float* x, float* filters, float* bias, float* y)
    {
        if (HasFewPlaces)
        {
            DownToFew(x, filters, bias, y);
            return;
        }

        var s = Shape;
        int k = s.Columns;
        KernelThreads.For((s.Places + RowsAtOnce - 1) / RowsAtOnce, item =>
        {
            int first = item * RowsAtOnce, rows = Math.Min(RowsAtOnce, s.Places - first);
            float* to = y + ((nint)first * s.O);
            if (IsImage)
            {
                Products<TLanes, TVector>.MultiplyPacked(rows, s.O, k, new Factor(x + ((nint)first * k), k, 1), filters, to, s.O, adds: false);
            }
            else
            {
                using var columns = Scratch.Take((long)rows * k);
                Columns<TLanes, TVector>.Gather(s, x, first, first + rows, columns.Values);
                Products<TLanes, TVector>.MultiplyPacked(rows, s.O, k, new Factor(columns.Values, k, 1), filters, to, s.O, adds: false);
            }

            AddBias(bias, s.O, rows, to);
        });
    }

    // yᵀ = weights · columnsᵀ: each weight is read once, in its place.
    private void DownToFew(float* x, float* weights, float* bias, float* y)
    {
        var s = Shape;
        int k = s.Columns, p = s.Places, width = ProductKernel<TLanes, TVector>.Width;
        using var columns = Scratch.Take((long)p * k);
        if (p <= DotProducts<TLanes, TVector>.MostPlaces)
        {
            Columns<TLanes, TVector>.Gather(s, x, 0, p, columns.Values);
            DotProducts<TLanes, TVector>.Multiply(p, s.O, k, columns.Values, weights, y);
            AddBias(bias, s.O, p, y);
            return;
        }

        using var packed = Scratch.Take(Products<TLanes, TVector>.PackedLength(k, p));
        using var transposed = Scratch.Take((long)s.O * p);
        float* rows = columns.Values;
        float* panels = packed.Values;
        float* result = transposed.Values;
        KernelThreads.For(p, place => Columns<TLanes, TVector>.Gather(s, x, place, place + 1, rows + ((nint)place * k)));
        const int Piece = 512;
        KernelThreads.For((k + Piece - 1) / Piece, item =>
        {
            int from = item * Piece, some = Math.Min(Piece, k - from);
            for (int left = 0; left < p; left += width)
            {
                float* to = panels + ((nint)left * k) + ((nint)from * width);
                int filled = Math.Min(width, p - left);
                if (filled < width)
                    new Span<float>(to, some * width).Clear();
                Transposition.Run(rows + ((nint)left * k) + from, k, filled, some, to, width);
            }
        });
        KernelThreads.For((s.O + RowsAtOnce - 1) / RowsAtOnce, item =>
        {
            int first = item * RowsAtOnce, some = Math.Min(RowsAtOnce, s.O - first);
            Products<TLanes, TVector>.MultiplyPacked(
                some, p, k, new Factor(weights + ((nint)first * k), k, 1), panels, result + ((nint)first * p), p, adds: false);
        });
        KernelThreads.For((s.O + RowsAtOnce - 1) / RowsAtOnce, item =>
        {
            int first = item * RowsAtOnce;
            Transposition.Run(result + ((nint)first * p), p, Math.Min(RowsAtOnce, s.O - first), p, y + first, s.O);
        });
        AddBias(bias, s.O, p, y);
    }

    public override void Up(float* y, float* filters, float* bias, float* x)
    {
        var s = Shape;
        int k = s.Columns;
        FillWithBias(bias, x);
        int bands = (int)Math.Clamp(((long)s.Places * k) / MostColumns, 1, s.N * s.OutH);
        for (int band = 0; band < bands; band++)
        {
            int first = (int)((long)s.N * s.OutH * band / bands), last = (int)((long)s.N * s.OutH * (band + 1) / bands);
            int places = (last - first) * s.OutW;
            using var columns = Scratch.Take((long)places * k);
            float* rows = columns.Values;
            MultiplyUp(y + ((nint)first * s.OutW * s.O), places, filters, rows);
            int image0 = first / s.OutH, image1 = (last - 1) / s.OutH;
            KernelThreads.For((image1 - image0 + 1) * s.H, row =>
                Columns<TLanes, TVector>.AddToRow(s, rows, first, last, (image0 * s.H) + row, x));
        }
    }

    // rows [places, k] = y [places, o] · weights [o, k]
    private void MultiplyUp(float* y, int places, float* weights, float* rows)
    {
        int k = Shape.Columns, o = Shape.O;
        int groups = (k + ColumnsAtOnce - 1) / ColumnsAtOnce, rowsAtOnce = places <= FewPlaces ? places : 4 * RowsAtOnce;
        KernelThreads.For((places + rowsAtOnce - 1) / rowsAtOnce * groups, item =>
        {
            int first = item / groups * rowsAtOnce, left = item % groups * ColumnsAtOnce;
            Products<TLanes, TVector>.Multiply(
                Math.Min(rowsAtOnce, places - first), Math.Min(ColumnsAtOnce, k - left), o, new Factor(y + ((nint)first * o), o, 1),
                weights + left, k, rows + ((nint)first * k) + left, k, adds: false);
        });
    }

    public override void Weights(float* x, float* y, GradientRange take)
    {
        if (HasFewPlaces)
        {
            using var columns = Scratch.Take((long)Shape.Places * Shape.Columns);
            GatherAll(x, 0, Shape.Places, columns.Values);
            MultiplyWeights(Shape.Places, y, columns.Values, take);
            return;
        }

        using var sums = Scratch.Take(Shape.Weights);
        float* gradient = sums.Values;
        int parts = (int)Math.Max(1, (long)Shape.Places * Shape.Columns / MostColumns);
        for (int part = 0; part < parts; part++)
        {
            int first = (int)((long)Shape.Places * part / parts), last = (int)((long)Shape.Places * (part + 1) / parts);
            using var columns = IsImage ? default : Scratch.Take((long)(last - first) * Shape.Columns);
            float* rows = x + ((nint)first * Shape.Columns);
            if (!IsImage)
                GatherAll(x, first, last, rows = columns.Values);
            AddWeights(last - first, y + ((nint)first * Shape.O), rows, gradient, part > 0);
        }

        long length = Shape.Weights;
        KernelThreads.Ranges(length, 1 << 14, (begin, end) => take(begin, end - begin, gradient + begin));
    }

    private void GatherAll(float* x, int first, int last, float* rows)
    {
        var s = Shape;
        KernelThreads.Ranges(last - first, Math.Max(1, (1 << 14) / s.Columns), (begin, end) =>
            Columns<TLanes, TVector>.Gather(s, x, first + begin, first + end, rows + (begin * s.Columns)));
    }

    // Each block of the gradient is taken while it is still in the cache: there may be far more weights than places.
    private void MultiplyWeights(int places, float* y, float* rows, GradientRange take)
    {
        int k = Shape.Columns, o = Shape.O, groups = (k + GradientColumns - 1) / GradientColumns;
        KernelThreads.For((o + GradientRows - 1) / GradientRows * groups, item =>
        {
            int first = item / groups * GradientRows, some = Math.Min(GradientRows, o - first);
            int left = item % groups * GradientColumns, columns = Math.Min(GradientColumns, k - left);
            using var block = Scratch.Take((long)GradientRows * GradientColumns);
            Products<TLanes, TVector>.Multiply(some, columns, places, new Factor(y + first, 1, o), rows + left, k, block.Values, columns, adds: false);
            for (int i = 0; i < some; i++)
                take(((long)(first + i) * k) + left, columns, block.Values + ((nint)i * columns));
        });
    }

    // gradient [o, k] (+)= y [places, o]ᵀ · rows [places, k]
    private void AddWeights(int places, float* y, float* rows, float* gradient, bool adds)
    {
        int k = Shape.Columns, o = Shape.O, groups = (k + ColumnsAtOnce - 1) / ColumnsAtOnce;
        int rowsAtOnce = groups > 1 ? RowsAtOnce : RowsAtOnce / 4; // enough items for all threads
        KernelThreads.For((o + rowsAtOnce - 1) / rowsAtOnce * groups, item =>
        {
            int first = item / groups * rowsAtOnce, left = item % groups * ColumnsAtOnce;
            Products<TLanes, TVector>.Multiply(
                Math.Min(rowsAtOnce, o - first), Math.Min(ColumnsAtOnce, k - left), places, new Factor(y + first, 1, o),
                rows + left, k, gradient + ((nint)first * k) + left, k, adds);
        });
    }

    private static void AddBias(float* bias, int channels, int places, float* to)
    {
        if (bias == null)
            return;
        for (int place = 0; place < places; place++)
        {
            for (int i = 0; i < channels; i++, to++)
                *to += bias[i];
        }
    }

    private void FillWithBias(float* bias, float* x)
    {
        int c = Shape.C;
        KernelThreads.Ranges(Shape.Pixels, Math.Max(1, (1 << 15) / c), (begin, end) =>
        {
            if (bias == null)
            {
                for (long at = begin * c; at < end * c; at += 1 << 20)
                    new Span<float>(x + at, (int)Math.Min(1 << 20, (end * c) - at)).Clear();
                return;
            }

            for (long pixel = begin; pixel < end; pixel++)
                new ReadOnlySpan<float>(bias, c).CopyTo(new Span<float>(x + (pixel * c), c));
        });
    }
}
