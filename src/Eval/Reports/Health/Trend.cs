using Pix2Pix.Eval.Charts;

namespace Pix2Pix.Eval.Reports.Health;

/// <summary>
/// A column of a log as the rules look at it: at most 500 values, each the median of its neighbourhood, so that no single
/// spike ends a stretch and no edge is moved by it.
/// </summary>
internal sealed class Trend
{
    private const int MaxValues = 500;
    private const int Reach = 2; // of the median, to either side
    private readonly ChartSeries _means;

    public Trend(IReadOnlyList<double> steps, IReadOnlyList<double> values)
    {
        _means = Thinning.Mean(new ChartSeries("", steps, values), MaxValues);
        Values = [.. Enumerable.Range(0, _means.Y.Count).Select(Median)];
    }

    /// <summary>The step at the middle of each value.</summary>
    public IReadOnlyList<double> Steps => _means.X;

    /// <summary>Smoothed; NaN where nothing is known.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>The mean of the last tenth: where the run is now.</summary>
    public double Latest => Mean(Values.Count - Math.Max(1, Values.Count / 10), Values.Count);

    /// <summary>The mean of the first tenth.</summary>
    public double Earliest => Mean(0, Math.Max(1, Values.Count / 10));

    /// <summary>
    /// Relative change from the third quarter to the last; 0 where it is no larger than what the scatter of the values
    /// explains (two standard errors), NaN where there are too few values.
    /// </summary>
    public double LateChange()
    {
        var (half, quarter) = (Values.Count / 2, Values.Count * 3 / 4);
        var (before, after) = (Finite(half, quarter), Finite(quarter, Values.Count));
        if (before.Length < 4 || after.Length < 4 || before.Average() == 0)
            return double.NaN;
        var change = after.Average() - before.Average();
        var error = Math.Sqrt((Variance(before) / before.Length) + (Variance(after) / after.Length));
        return Math.Abs(change) <= 2 * error ? 0 : change / Math.Abs(before.Average());
    }

    /// <summary>The mean of the values logged from one step to another; NaN where there are none.</summary>
    public double Between(double from, double to) => Enumerable.Range(0, _means.Y.Count)
        .Where(i => _means.X[i] >= from && _means.X[i] <= to && double.IsFinite(_means.Y[i]))
        .Select(i => _means.Y[i]).DefaultIfEmpty(double.NaN).Average();

    private double Median(int at)
    {
        var near = Finite(Math.Max(0, at - Reach), Math.Min(_means.Y.Count, at + Reach + 1));
        Array.Sort(near);
        return near.Length == 0 ? double.NaN : (near[(near.Length - 1) / 2] + near[near.Length / 2]) / 2;
    }

    private double Mean(int from, int to) =>
        Values.Skip(from).Take(to - from).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average();

    private double[] Finite(int from, int to) => [.. _means.Y.Skip(from).Take(to - from).Where(double.IsFinite)];

    private static double Variance(double[] values)
    {
        var mean = values.Average();
        return values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1);
    }
}
