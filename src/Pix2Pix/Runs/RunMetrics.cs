using Pix2Pix.Configuration;
using Pix2Pix.Eval.Metrics;
using Pix2Pix.Features;
using static TorchSharp.torch;

namespace Pix2Pix.Runs;

/// <summary>What a run's validations and evaluations measure.</summary>
internal sealed class RunMetrics : IDisposable
{
    private readonly FeatureMetrics _features;

    private RunMetrics(IReadOnlyList<IMetric> all, FeatureMetrics features) => (All, _features) = (all, features);

    /// <summary>The metrics, in the order of their columns; they work until this is disposed.</summary>
    public IReadOnlyList<IMetric> All { get; }

    /// <summary>One line for each metric that is left out because its files are missing.</summary>
    public IReadOnlyList<string> LeftOut => _features.LeftOut;

    /// <summary>
    /// New metrics: those of pixels, those of labels where the config has a palette, and those of features as its files allow.
    /// </summary>
    /// <exception cref="InputException">The palette or a file of weights cannot be read; the message names key, file and line.</exception>
    public static RunMetrics Create(RunConfig config, Device device)
    {
        List<IMetric> metrics = [.. MetricRegistry.Pixels()];
        if (config.Metrics.Palette is { } palette)
            metrics.Add(new LabelMetric(Palette(palette)));
        var features = FeatureMetrics.Create(config.Metrics, device);
        return new RunMetrics([.. metrics, .. features.Metrics], features);
    }

    /// <summary>Checks that <c>validation.metric</c> is among them.</summary>
    /// <exception cref="InputException">It is not, because files are missing.</exception>
    public void Require(string metric)
    {
        string[] names = [.. All.SelectMany(m => m.Columns).Where(c => c.HigherIsBetter is not null).Select(c => c.Name)];
        if (!names.Contains(MetricRegistry.BaseName(metric)))
            throw new InputException($"validation.metric: found {metric}, which is not measured with these metrics settings; allowed: {string.Join(", ", names)}");
    }

    /// <summary>Frees the networks that features come from.</summary>
    public void Dispose() => _features.Dispose();

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
