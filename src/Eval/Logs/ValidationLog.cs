namespace Pix2Pix.Eval.Logs;

/// <summary>A run's <c>validation.csv</c>: one row per validation, one column per metric.</summary>
public sealed class ValidationLog
{
    private static readonly string[] _notMetrics = ["step", "epoch", "pairs", "seconds"];

    private readonly CsvColumns _columns;

    private ValidationLog(CsvColumns columns)
    {
        _columns = columns;
        MetricNames = [.. columns.Names.Except(_notMetrics)];
    }

    /// <summary>The metrics in the order of the file, <c>l1</c> say.</summary>
    public IReadOnlyList<string> MetricNames { get; }

    /// <summary>Rows.</summary>
    public int Count => _columns.Count;

    /// <summary>The training step after which was validated.</summary>
    public IReadOnlyList<double> Step => _columns["step"];

    /// <summary>The epoch of that step.</summary>
    public IReadOnlyList<double> Epoch => _columns["epoch"];

    /// <summary>Pairs that were measured.</summary>
    public IReadOnlyList<double> Pairs => _columns["pairs"];

    /// <summary>Wall-clock seconds that the validation took.</summary>
    public IReadOnlyList<double> Seconds => _columns["seconds"];

    /// <summary>The values of a metric, one a row; NaN where it was not measured.</summary>
    public IReadOnlyList<double> Metric(string name) => _columns[name];

    /// <summary>Reads the file; what a crash cut off at its end is left out.</summary>
    /// <exception cref="InputException">The file is missing or malformed; the message names file and line.</exception>
    public static ValidationLog Read(string path) => new(CsvColumns.Read(path, _notMetrics));
}
