using System.Runtime.Intrinsics;
using Pix2Pix.Kernels.Memory;
using Pix2Pix.Kernels.Products;
using Pix2Pix.Kernels.Vectors;

namespace Pix2Pix.Kernels.Tests.Products;

/// <summary>Products against sums in double precision, for registers of each width.</summary>
public sealed unsafe class ProductsTests
{
    /// <summary>Per term of a sum, of values below 1: a few roundings of float32.</summary>
    private const double TolerancePerTerm = 1.2e-7;

    private const float Untouched = 77;

    public static TheoryData<int, int, int, int> Sizes
    {
        get
        {
            var sizes = new TheoryData<int, int, int, int>();
            foreach (int lanes in new[] { 16, 8, 4 })
            {
                foreach (var (m, n, k) in new[] { (1, 1, 1), (5, 7, 3), (13, 33, 17), (12, 64, 384), (23, 31, 385), (200, 9, 40), (11, 270, 20), (193, 65, 800) })
                    sizes.Add(lanes, m, n, k);
            }

            return sizes;
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_product_is_that_of_double_precision(int lanes, int m, int n, int k) => Check(lanes, m, n, k, adds: false, isPacked: false, isTransposed: false);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_product_is_added_where_asked(int lanes, int m, int n, int k) => Check(lanes, m, n, k, adds: true, isPacked: false, isTransposed: false);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_transposed_left_factor_gives_the_same(int lanes, int m, int n, int k) => Check(lanes, m, n, k, adds: true, isPacked: false, isTransposed: true);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_packed_right_factor_gives_the_same(int lanes, int m, int n, int k) => Check(lanes, m, n, k, adds: false, isPacked: true, isTransposed: false);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_product_with_a_packed_factor_is_added_where_asked(int lanes, int m, int n, int k) => Check(lanes, m, n, k, adds: true, isPacked: true, isTransposed: false);

    private static void Check(int lanes, int m, int n, int k, bool adds, bool isPacked, bool isTransposed)
    {
        switch (lanes)
        {
            case 16: Check<Lanes512, Vector512<float>>(m, n, k, adds, isPacked, isTransposed); break;
            case 8: Check<Lanes256, Vector256<float>>(m, n, k, adds, isPacked, isTransposed); break;
            default: Check<Lanes128, Vector128<float>>(m, n, k, adds, isPacked, isTransposed); break;
        }
    }

    private static void Check<TLanes, TVector>(int m, int n, int k, bool adds, bool isPacked, bool isTransposed)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        // Rows of b and c are longer than the matrices: nothing beside c may be written.
        int bRow = n + 3, cRow = n + 5;
        var random = new Random(1);
        using NativeBlock a = Draw(random, (long)m * k), b = Draw(random, (long)k * bRow), c = Draw(random, (long)m * cRow);
        var factor = isTransposed ? new Factor(a.Values, 1, m) : new Factor(a.Values, k, 1);
        double[] expected = new double[m * n];
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < n; j++)
            {
                double sum = adds ? c.Values[(i * cRow) + j] : 0;
                for (int l = 0; l < k; l++)
                    sum += (double)factor.At(i, l).Values[0] * b.Values[(l * bRow) + j];
                expected[(i * n) + j] = sum;
            }

            new Span<float>(c.Values + (i * cRow) + n, cRow - n).Fill(Untouched);
        }

        if (isPacked)
        {
            using var packed = new NativeBlock(Products<TLanes, TVector>.PackedLength(k, n));
            new Span<float>(packed.Values, (int)packed.Length).Clear();
            for (int l = 0; l < k; l++)
            {
                for (int j = 0; j < n; j++)
                    packed.Values[Products<TLanes, TVector>.PackedIndex(k, l, j)] = b.Values[(l * bRow) + j];
            }

            Products<TLanes, TVector>.MultiplyPacked(m, n, k, factor, packed.Values, c.Values, cRow, adds);
        }
        else
        {
            Products<TLanes, TVector>.Multiply(m, n, k, factor, b.Values, bRow, c.Values, cRow, adds);
        }

        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < n; j++)
                Assert.Equal(expected[(i * n) + j], c.Values[(i * cRow) + j], TolerancePerTerm * (k + 1));
            for (int j = n; j < cRow; j++)
                Assert.Equal(Untouched, c.Values[(i * cRow) + j]);
        }
    }

    private static NativeBlock Draw(Random random, long count)
    {
        var block = new NativeBlock(count);
        for (long i = 0; i < count; i++)
            block.Values[i] = (2 * random.NextSingle()) - 1;
        return block;
    }
}
