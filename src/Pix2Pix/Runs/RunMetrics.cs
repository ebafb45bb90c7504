using Pix2Pix.Configuration;
using Pix2Pix.Eval.Metrics;

namespace Pix2Pix.Runs;

/// <summary>What a run's validations and evaluations measure.</summary>
internal sealed class RunMetrics : IDisposable
{
    private RunMetrics(IReadOnlyList<IMetric> all) => All = all;

    /// <summary>The metrics, in the order of their columns; they work until this is disposed.</summary>
    public IReadOnlyList<IMetric> All { get; }

    /// <summary>New metrics: those of pixels, and those of labels where the config has a palette.</summary>
    /// <exception cref="InputException">
    /// The palette cannot be read (the message names key, file and line), or <c>validation.metric</c> is not among them.
    /// </exception>
    public static RunMetrics Create(RunConfig config)
    {
        List<IMetric> metrics = [.. MetricRegistry.Pixels()];
        if (config.Metrics.Palette is { } palette)
            metrics.Add(new LabelMetric(Palette(palette)));
        return new RunMetrics(metrics);
    }

    /// <summary>Checks that <c>validation.metric</c> is among them.</summary>
    /// <exception cref="InputException">It is not, for want of files.</exception>
    public void Require(string metric)
    {
        string[] names = [.. All.SelectMany(m => m.Columns).Where(c => c.HigherIsBetter is not null).Select(c => c.Name)];
        if (!names.Contains(MetricRegistry.BaseName(metric)))
            throw new InputException($"validation.metric: found {metric}, which is not measured with these metrics settings; allowed: {string.Join(", ", names)}");
    }

    public void Dispose()
    {
    }

    private static LabelPalette Palette(string nameOrPath)
    {
        try
        {
            return LabelPalette.Load(nameOrPath);
        }
        catch (InputException error)
        {
            throw new InputException($"metrics.palette: {error.Message}", error);
        }
    }
}
