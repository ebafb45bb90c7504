namespace Pix2Pix.Eval.Charts;

/// <summary>The moving average that makes the trend of a noisy line visible.</summary>
internal static class Smoothing
{
    /// <summary>
    /// Exponential moving average with weight 2 / (span + 1) for the newest value, divided by the sum of the weights,
    /// so that its start is not drawn towards zero. Values that are not finite stay gaps and are passed over.
    /// </summary>
    public static ChartSeries ExponentialAverage(ChartSeries series, double span)
    {
        var weight = 2 / (span + 1);
        var (sum, weights) = (0.0, 0.0);
        var y = new double[series.Y.Count];
        for (var i = 0; i < y.Length; i++)
        {
            var value = series.Y[i];
            if (!double.IsFinite(value))
            {
                y[i] = double.NaN;
                continue;
            }

            sum = (1 - weight) * sum + weight * value;
            weights = (1 - weight) * weights + weight;
            y[i] = sum / weights;
        }

        return series with { Y = y };
    }

    /// <summary>The span that suits a line of so many points: a thirtieth of it.</summary>
    public static double SpanFor(int points) => Math.Max(3, points / 30.0);
}
