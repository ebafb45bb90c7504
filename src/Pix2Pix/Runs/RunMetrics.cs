using Pix2Pix.Configuration;
using Pix2Pix.Eval.Metrics;

namespace Pix2Pix.Runs;

/// <summary>What a run's validations measure.</summary>
internal static class RunMetrics
{
    /// <summary>New metrics: those of pixels, and those of labels where the config has a palette.</summary>
    /// <exception cref="InputException">The palette cannot be read; the message names key, file and line.</exception>
    public static IReadOnlyList<IMetric> Create(RunConfig config) =>
        config.Metrics.Palette is { } palette
            ? [.. MetricRegistry.Pixels(), new LabelMetric(Palette(palette))]
            : MetricRegistry.Pixels();

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
