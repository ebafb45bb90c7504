namespace Pix2Pix.Eval.Logs;

/// <summary>Columns of validation.csv that belong together: <c>ema_l1</c> is <c>l1</c> with the averaged weights.</summary>
internal static class AveragedMetric
{
    private const string Prefix = "ema_";

    /// <summary>The metric that a column holds, of plain or averaged weights.</summary>
    public static string Plain(string column) =>
        column.StartsWith(Prefix, StringComparison.Ordinal) ? column[Prefix.Length..] : column;
}
