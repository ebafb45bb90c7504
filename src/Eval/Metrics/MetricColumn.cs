namespace Pix2Pix.Eval.Metrics;

/// <summary>A number that a metric gives.</summary>
/// <param name="Name">Its name in configs and as a column of <c>validation.csv</c>.</param>
/// <param name="HigherIsBetter">Whether a larger value is a better one; null where neither is (a ratio that should be 1).</param>
public sealed record MetricColumn(string Name, bool? HigherIsBetter);
