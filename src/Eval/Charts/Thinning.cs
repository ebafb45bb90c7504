namespace Pix2Pix.Eval.Charts;

/// <summary>Makes lines of millions of points drawable: no picture has more columns than a few thousand.</summary>
public static class Thinning
{
    /// <summary>The most points a drawn line keeps; twice the pixels of a wide panel.</summary>
    public const int MaxPoints = 3000;

    /// <summary>
    /// Keeps the lowest and the highest value of each of <paramref name="maxPoints"/> / 2 equal stretches, so that
    /// spikes survive, and both ends of the line. A stretch that holds a value that is not finite ends with a gap.
    /// </summary>
    public static ChartSeries MinMax(ChartSeries series, int maxPoints = MaxPoints)
    {
        if (series.Y.Count <= maxPoints)
            return series;

        var x = new List<double>(maxPoints);
        var y = new List<double>(maxPoints);
        Keep(0);
        foreach (var (start, end) in Stretches(1, series.Y.Count - 1, (maxPoints / 2) - 1))
        {
            var (low, high, gap) = (-1, -1, -1);
            for (var i = start; i < end; i++)
            {
                if (!double.IsFinite(series.Y[i]))
                    gap = i;
                else
                {
                    if (low < 0 || series.Y[i] < series.Y[low])
                        low = i;
                    if (high < 0 || series.Y[i] > series.Y[high])
                        high = i;
                }
            }

            if (low >= 0)
                Keep(Math.Min(low, high));
            if (low != high)
                Keep(Math.Max(low, high));
            if (gap >= 0)
            {
                x.Add(series.X[end - 1]);
                y.Add(double.NaN);
            }
        }

        Keep(series.Y.Count - 1);
        return series with { X = x, Y = y };

        void Keep(int i)
        {
            x.Add(series.X[i]);
            y.Add(series.Y[i]);
        }
    }

    /// <summary>The mean of the finite values of each of <paramref name="maxPoints"/> equal stretches: the base for smoothing.</summary>
    public static ChartSeries Mean(ChartSeries series, int maxPoints = MaxPoints)
    {
        if (series.Y.Count <= maxPoints)
            return series;

        var x = new List<double>(maxPoints);
        var y = new List<double>(maxPoints);
        foreach (var (start, end) in Stretches(0, series.Y.Count, maxPoints))
        {
            var (sum, count) = (0.0, 0);
            for (var i = start; i < end; i++)
            {
                if (double.IsFinite(series.Y[i]))
                {
                    sum += series.Y[i];
                    count++;
                }
            }

            x.Add(series.X[(start + end) / 2]);
            y.Add(count == 0 ? double.NaN : sum / count);
        }

        return series with { X = x, Y = y };
    }

    private static IEnumerable<(int Start, int End)> Stretches(int first, int end, int stretches)
    {
        for (var s = 0; s < stretches; s++)
            yield return (first + Part(s), first + Part(s + 1));

        int Part(int s) => (int)((long)(end - first) * s / stretches);
    }
}
