namespace Pix2Pix.Eval.Metrics;

/// <summary>The metrics by name, as <c>validation.metric</c> has them.</summary>
public static class MetricRegistry
{
    private static readonly Dictionary<string, Func<IMetric>> _makers = new(StringComparer.Ordinal)
    {
        ["l1"] = () => new L1Metric(),
        ["psnr"] = () => new PsnrMetric(),
    };

    /// <summary>All names, in the order of the columns of <c>validation.csv</c>.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. _makers.Keys];

    /// <summary>Makes a new metric.</summary>
    /// <exception cref="InputException">There is none of this name.</exception>
    public static IMetric Create(string name) => _makers.TryGetValue(name, out var make)
        ? make()
        : throw new InputException($"metric '{name}' is not known; known are {string.Join(", ", Names)}");

    /// <summary>Whether a larger value is a better one; null where the name is not known.</summary>
    public static bool? HigherIsBetter(string name) =>
        _makers.TryGetValue(name, out var make) ? make().HigherIsBetter : null;
}
