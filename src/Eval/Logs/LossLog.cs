namespace Pix2Pix.Eval.Logs;

/// <summary>A run's <c>losses.csv</c>: one row per log interval, one column per named loss.</summary>
public sealed class LossLog
{
    private static readonly string[] _notLosses =
        ["step", "epoch", "lr", "seconds", "data_seconds", "images_per_second"];

    private readonly CsvColumns _columns;

    private LossLog(CsvColumns columns)
    {
        _columns = columns;
        LossNames = [.. columns.Names.Except(_notLosses)];
    }

    /// <summary>The losses in the order of the file, <c>G_GAN</c> say.</summary>
    public IReadOnlyList<string> LossNames { get; }

    /// <summary>Rows.</summary>
    public int Count => _columns.Count;

    /// <summary>Training steps done, counted from 1.</summary>
    public IReadOnlyList<double> Step => _columns["step"];

    /// <summary>The epoch of the step, counted from 1.</summary>
    public IReadOnlyList<double> Epoch => _columns["epoch"];

    /// <summary>Learning rate of the step.</summary>
    public IReadOnlyList<double> LearningRate => _columns["lr"];

    /// <summary>Wall-clock seconds since training began, over all resumes.</summary>
    public IReadOnlyList<double> Seconds => _columns["seconds"];

    /// <summary>Seconds that the trainer waited for data since the previous row.</summary>
    public IReadOnlyList<double> DataSeconds => _columns["data_seconds"];

    /// <summary>Images trained per second since the previous row.</summary>
    public IReadOnlyList<double> ImagesPerSecond => _columns["images_per_second"];

    /// <summary>The values of a loss, one a row; NaN where it was not measured.</summary>
    public IReadOnlyList<double> Loss(string name) => _columns[name];

    /// <summary>Reads the file; a last line that a crash cut off is left out.</summary>
    /// <exception cref="InputException">The file is missing or malformed; the message names file and line.</exception>
    public static LossLog Read(string path) => new(CsvColumns.Read(path, _notLosses));
}
