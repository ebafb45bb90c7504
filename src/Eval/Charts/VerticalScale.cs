namespace Pix2Pix.Eval.Charts;

/// <summary>Where a value stands on the y axis: ScottPlot's axes are linear, so a logarithmic one draws powers of ten.</summary>
internal readonly record struct VerticalScale(bool IsLogarithmic)
{
    /// <summary>The position of a value; not a number where it has none.</summary>
    public double Of(double value) => !double.IsFinite(value) ? double.NaN : IsLogarithmic ? Math.Log10(value) : value;

    /// <summary>The positions of the ends of an axis.</summary>
    public ChartRange Of(ChartRange range) => new(Of(range.Low), Of(range.High));

    /// <summary>The ends of an axis at two positions.</summary>
    public ChartRange Back(ChartRange positions) =>
        IsLogarithmic ? new(Math.Pow(10, positions.Low), Math.Pow(10, positions.High)) : positions;

    /// <summary>The powers of ten within the ends of an axis.</summary>
    public static double[] Decades(ChartRange positions)
    {
        var first = (int)Math.Ceiling(positions.Low);
        return [.. Enumerable.Range(first, Math.Max(0, (int)Math.Floor(positions.High) - first + 1)).Select(power => (double)power)];
    }
}
