namespace Pix2Pix.Eval.Logs;

/// <summary>Where the wall-clock time of a run went.</summary>
internal static class RunTimes
{
    /// <summary>Percent of the time between a row and the one before it that was spent waiting for data.</summary>
    public static IReadOnlyList<double> DataWaitPercent(LossLog losses)
    {
        var percent = new double[losses.Count];
        for (var row = 0; row < percent.Length; row++)
        {
            var passed = losses.Seconds[row] - (row == 0 ? 0 : losses.Seconds[row - 1]);
            percent[row] = passed > 0 ? Math.Min(100, 100 * losses.DataSeconds[row] / passed) : double.NaN;
        }

        return percent;
    }

    /// <summary>Part of the whole run, in [0, 1], that was spent waiting for data; NaN before any time has passed.</summary>
    public static double DataWaitShare(LossLog losses)
    {
        var total = losses.Seconds.LastOrDefault(double.IsFinite, double.NaN);
        return total > 0 ? losses.DataSeconds.Where(double.IsFinite).Sum() / total : double.NaN;
    }
}
