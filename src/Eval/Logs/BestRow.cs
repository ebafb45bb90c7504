namespace Pix2Pix.Eval.Logs;

/// <summary>Where a column was best.</summary>
internal static class BestRow
{
    /// <summary>The row of the best finite value, the first of equal ones; null where there is none or no direction is better.</summary>
    public static int? Of(IReadOnlyList<double> values, bool? higherIsBetter)
    {
        if (higherIsBetter is not { } higher)
            return null;
        var finite = Enumerable.Range(0, values.Count).Where(row => double.IsFinite(values[row])).ToList();
        return finite.Count == 0 ? null
            : higher ? finite.MaxBy(row => values[row])
            : finite.MinBy(row => values[row]);
    }
}
