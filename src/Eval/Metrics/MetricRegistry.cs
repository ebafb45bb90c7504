using Pix2Pix.Eval.Features;

namespace Pix2Pix.Eval.Metrics;

/// <summary>The metrics, and all names that <c>validation.metric</c> and the columns of <c>validation.csv</c> may have.</summary>
public static class MetricRegistry
{
    private static readonly Dictionary<string, MetricColumn> _columns =
        new MetricColumn[] { L1Metric.Column, PsnrMetric.Column }.Concat(FeatureColumns.All).ToDictionary(c => c.Name);

    /// <summary>New metrics of pixels, which need nothing but the images: what every validation measures, in the order of its columns.</summary>
    public static IReadOnlyList<IMetric> Pixels() => [new L1Metric(), new PsnrMetric()];

    /// <summary>Whether a larger value is a better one; null where the name is not known or neither is.</summary>
    public static bool? HigherIsBetter(string name) => _columns.GetValueOrDefault(name)?.HigherIsBetter;
}
