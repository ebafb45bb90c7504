using Pix2Pix.Eval.Features;

namespace Pix2Pix.Eval.Metrics;

/// <summary>The metrics, and all names that <c>validation.metric</c> and the columns of <c>validation.csv</c> may have.</summary>
public static class MetricRegistry
{
    private const string AveragePrefix = "ema_";

    /// <summary>The metrics that can tell the better of two checkpoints, in the order of their columns.</summary>
    public static IEnumerable<string> Names => _columns.Values.Where(column => column.HigherIsBetter is not null).Select(column => column.Name);

    private static readonly Dictionary<string, MetricColumn> _columns =
        new[] { L1Metric.Column, PsnrMetric.Column, SsimMetric.Column, MsSsimMetric.Column, SharpnessMetric.Column }
            .Concat(LabelMetric.Scores).Concat(FeatureColumns.All).ToDictionary(c => c.Name);

    /// <summary>New metrics of pixels, which need nothing but the images: what every validation measures, in the order of its columns.</summary>
    public static IReadOnlyList<IMetric> Pixels() =>
        [new L1Metric(), new PsnrMetric(), new SsimMetric(), new MsSsimMetric(), new SharpnessMetric()];

    /// <summary>The name of a metric of the generator's moving average, beside that of the generator itself.</summary>
    public static string OfAverage(string name) => AveragePrefix + name;

    /// <summary>Whether it is one of the generator's moving average.</summary>
    public static bool IsOfAverage(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.StartsWith(AveragePrefix, StringComparison.Ordinal);
    }

    /// <summary>The metric's own name, whichever generator it is of.</summary>
    public static string BaseName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return IsOfAverage(name) ? name[AveragePrefix.Length..] : name;
    }

    /// <summary>Whether a larger value is a better one, of the generator's moving average too; null where the name is not known or neither is.</summary>
    public static bool? HigherIsBetter(string name) => _columns.GetValueOrDefault(BaseName(name))?.HigherIsBetter;
}
