namespace Pix2Pix.Data.Images;

/// <summary>
/// Which source pixels, with which weights, make each target pixel along one axis. The arithmetic is that of
/// <c>precompute_coeffs</c> in Pillow's <c>Resample.c</c>, in double precision and in the same order.
/// </summary>
internal sealed class ResizeWeights
{
    /// <summary>Bits behind the point of <see cref="Fixed"/>: 32 less 8 for a pixel and 2 for overshoot.</summary>
    public const int PrecisionBits = 32 - 8 - 2;

    private readonly int[] _first;
    private readonly int[] _count;
    private readonly double[] _weights;

    public ResizeWeights(int sourceSize, int targetSize, ResizeFilter filter)
    {
        var scale = (double)sourceSize / targetSize;
        var filterScale = Math.Max(scale, 1.0);
        var support = (filter == ResizeFilter.Bicubic ? 2.0 : 1.0) * filterScale;
        var inverse = 1.0 / filterScale;

        Taps = ((int)Math.Ceiling(support) * 2) + 1;
        _first = new int[targetSize];
        _count = new int[targetSize];
        _weights = new double[targetSize * Taps];
        for (var x = 0; x < targetSize; x++)
        {
            var center = (x + 0.5) * scale;
            var first = Math.Max((int)(center - support + 0.5), 0);
            var count = Math.Min((int)(center + support + 0.5), sourceSize) - first;
            var weights = _weights.AsSpan(x * Taps, count);
            var sum = 0.0;
            for (var i = 0; i < count; i++)
            {
                weights[i] = Kernel(filter, (i + first - center + 0.5) * inverse);
                sum += weights[i];
            }

            if (sum != 0.0)
            {
                for (var i = 0; i < count; i++)
                    weights[i] /= sum;
            }

            (_first[x], _count[x]) = (first, count);
        }

        Fixed = Array.ConvertAll(_weights, w => (int)((w < 0 ? -0.5 : 0.5) + (w * (1 << PrecisionBits))));
    }

    /// <summary>Weights stored for each target pixel; the unused ones at the end are 0.</summary>
    public int Taps { get; }

    /// <summary>All weights in fixed point, <see cref="Taps"/> for each target pixel.</summary>
    public int[] Fixed { get; }

    /// <summary>The first source pixel of a target pixel.</summary>
    public int First(int target) => _first[target];

    /// <summary>The number of source pixels of a target pixel.</summary>
    public int Count(int target) => _count[target];

    /// <summary>The weights of a target pixel in fixed point.</summary>
    public ReadOnlySpan<int> FixedOf(int target) => Fixed.AsSpan(target * Taps, _count[target]);

    /// <summary>The weights of a target pixel.</summary>
    public ReadOnlySpan<double> Of(int target) => _weights.AsSpan(target * Taps, _count[target]);

    private static double Kernel(ResizeFilter filter, double x)
    {
        x = Math.Abs(x);
        if (filter == ResizeFilter.Bilinear)
            return x < 1.0 ? 1.0 - x : 0.0;

        const double A = -0.5;
        if (x < 1.0)
            return ((((A + 2.0) * x) - (A + 3.0)) * x * x) + 1;
        return x < 2.0 ? ((((x - 5) * x) + 8) * x - 4) * A : 0.0;
    }
}
