using System.Numerics;
using System.Runtime.InteropServices;

namespace Pix2Pix.Data.Tools;

/// <summary>
/// Blurs with a Gaussian of up to three standard deviations, along rows and then columns; beyond the borders the
/// outermost pixels go on. Integers throughout: mirrored images give mirrored results to the last bit, so that ties
/// between the two sides of an edge stay ties.
/// </summary>
internal static class GaussianBlur
{
    private const int Shift = 14;
    private const int One = 1 << Shift;

    /// <summary>Blurs in place.</summary>
    /// <param name="plane">Values from 0 to 8160, so that the weighted sums fit 32 bits.</param>
    /// <param name="sigma">Standard deviation, pixels; 0 leaves the plane.</param>
    public static void Run(Plane<short> plane, double sigma)
    {
        var weights = Weights(sigma);
        if (weights.Length == 1)
            return;
        using var alongRows = new Plane<short>(plane.Width, plane.Height);
        AlongRows(plane, weights, alongRows);
        AlongColumns(alongRows, weights, plane);
    }

    /// <summary>Weights that add up to one exactly, symmetrical around the middle.</summary>
    private static int[] Weights(double sigma)
    {
        var radius = (int)Math.Ceiling(3 * sigma);
        var bell = Enumerable.Range(-radius, (2 * radius) + 1).Select(x => x == 0 ? 1 : Math.Exp(-0.5 * x * x / (sigma * sigma))).ToArray();
        var weights = Array.ConvertAll(bell, value => (int)Math.Round(One * value / bell.Sum()));
        weights[radius] += One - weights.Sum();
        return weights;
    }

    private static void AlongRows(Plane<short> source, int[] weights, Plane<short> target)
    {
        var radius = weights.Length / 2;
        var padded = new short[source.Width + (2 * radius)];
        var sums = new int[source.Width];
        for (var y = 0; y < source.Height; y++)
        {
            var row = source.Row(y);
            padded.AsSpan(0, radius).Fill(row[0]);
            row.CopyTo(padded.AsSpan(radius));
            padded.AsSpan(radius + row.Length).Fill(row[^1]);

            sums.AsSpan().Fill(One / 2);
            for (var k = 0; k < weights.Length; k++)
                AddScaled(padded.AsSpan(k, row.Length), weights[k], sums);
            Narrow(sums, target.Row(y));
        }
    }

    private static void AlongColumns(Plane<short> source, int[] weights, Plane<short> target)
    {
        var radius = weights.Length / 2;
        var sums = new int[source.Width];
        for (var y = 0; y < source.Height; y++)
        {
            sums.AsSpan().Fill(One / 2);
            for (var k = 0; k < weights.Length; k++)
                AddScaled(source.Row(Math.Clamp(y + k - radius, 0, source.Height - 1)), weights[k], sums);
            Narrow(sums, target.Row(y));
        }
    }

    private static void AddScaled(ReadOnlySpan<short> values, int weight, Span<int> sums)
    {
        var x = 0;
        var factor = new Vector<int>(weight);
        for (; x <= values.Length - Vector<short>.Count; x += Vector<short>.Count)
        {
            Vector.Widen(new Vector<short>(values[x..]), out var low, out var high);
            var to = MemoryMarshal.Cast<int, Vector<int>>(sums.Slice(x, Vector<short>.Count));
            to[0] += low * factor;
            to[1] += high * factor;
        }

        for (; x < values.Length; x++)
            sums[x] += values[x] * weight;
    }

    private static void Narrow(ReadOnlySpan<int> sums, Span<short> target)
    {
        for (var x = 0; x < target.Length; x++)
            target[x] = (short)(sums[x] >> Shift);
    }
}
