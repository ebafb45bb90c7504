namespace Pix2Pix.Eval.Metrics;

/// <summary>
/// How far a value over some images may lie from that over all images of their kind: the percentile bootstrap (Efron 1979).
/// Images are drawn with replacement, as many as there are, again and again; the interval holds the middle of the values.
/// </summary>
public static class Bootstrap
{
    /// <summary>Draws.</summary>
    public const int Resamples = 1000;

    /// <summary>The share of the draws whose values lie within the interval.</summary>
    public const double Confidence = 0.95;

    // Any number; always the same, so that the same outputs have the same intervals.
    private const int Seed = 20170721;

    /// <summary>The intervals of all values of a metric.</summary>
    /// <param name="metric">A metric that has seen the images.</param>
    /// <param name="images">How many it has seen.</param>
    /// <returns>One for each of its columns; NaN where it has no values over drawn images.</returns>
    public static IReadOnlyList<(double Low, double High)> Intervals(IMetric metric, int images)
    {
        ArgumentNullException.ThrowIfNull(metric);
        var random = new Random(Seed);
        var drawn = new int[images];
        var values = new double[metric.Columns.Count][];
        for (var column = 0; column < values.Length; column++)
            values[column] = new double[Resamples];
        for (var draw = 0; draw < Resamples; draw++)
        {
            for (var i = 0; i < images; i++)
                drawn[i] = random.Next(images);
            var over = metric.Over(drawn);
            for (var column = 0; column < values.Length; column++)
                values[column][draw] = over[column];
        }

        return [.. values.Select(Middle)];
    }

    private static (double Low, double High) Middle(double[] values)
    {
        if (!values.All(double.IsFinite))
            return (double.NaN, double.NaN);
        Array.Sort(values);
        var tail = (1 - Confidence) / 2;
        return (Quantile(values, tail), Quantile(values, 1 - tail));
    }

    // Between the two nearest values.
    private static double Quantile(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
