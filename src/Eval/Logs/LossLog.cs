namespace Pix2Pix.Eval.Logs;

/// <summary>A run's <c>losses.csv</c>: one row per log interval, one column per named loss or measure.</summary>
public sealed class LossLog
{
    private static readonly string[] _notLosses =
        ["step", "epoch", "lr", "seconds", "data_seconds", "images_per_second"];

    // What else a row has about the discriminator: shares in [0, 1], of which neither the lowest nor the highest is best.
    private static readonly string[] _measures = ["D_acc_real", "D_acc_fake"];

    // Added later: a run of an older version has none.
    private static readonly string[] _memory = ["memory_mb", "gpu_memory_mb"];

    private readonly CsvColumns _columns;

    private LossLog(CsvColumns columns)
    {
        _columns = columns;
        LossNames = [.. columns.Names.Except(_notLosses).Except(_measures).Except(_memory)];
        MeasureNames = [.. columns.Names.Intersect(_measures)];
    }

    /// <summary>The losses in the order of the file, <c>G_GAN</c> say.</summary>
    public IReadOnlyList<string> LossNames { get; }

    /// <summary>
    /// <c>D_acc_real</c> and <c>D_acc_fake</c>, the shares of patches that the discriminator judges rightly; none in runs
    /// of an objective without right and wrong, and of older versions.
    /// </summary>
    public IReadOnlyList<string> MeasureNames { get; }

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

    /// <summary>The values of a measure, one a row; NaN where it was not measured.</summary>
    public IReadOnlyList<double> Measure(string name) => _columns[name];

    /// <summary>Reads the file; what a crash cut off at its end is left out.</summary>
    /// <exception cref="InputException">The file is missing or malformed; the message names file and line.</exception>
    public static LossLog Read(string path) => new(CsvColumns.Read(path, _notLosses));
}
