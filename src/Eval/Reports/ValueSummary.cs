using Pix2Pix.Eval.Logs;
using Pix2Pix.Eval.Metrics;

namespace Pix2Pix.Eval.Reports;

/// <summary>A row of the tables of final and best values.</summary>
/// <param name="Name">Loss or metric.</param>
/// <param name="Last">The last value.</param>
/// <param name="Trend">Mean of the last tenth of the values: what the last one scatters around.</param>
/// <param name="Best">The best value; NaN where it is not known which direction is better.</param>
/// <param name="BestStep">Where that was.</param>
/// <param name="NotFinite">How many values are NaN or infinite.</param>
internal sealed record ValueSummary(string Name, double Last, double Trend, double Best, double BestStep, int NotFinite)
{
    /// <summary>The losses; the lowest value counts as the best.</summary>
    public static IReadOnlyList<ValueSummary> Of(LossLog log) =>
        [.. log.LossNames.Select(name => Of(name, log.Step, log.Loss(name), higherIsBetter: false))];

    /// <summary>The measures, of which no value is the best.</summary>
    public static IReadOnlyList<ValueSummary> OfMeasures(LossLog log) =>
        [.. log.MeasureNames.Select(name => Of(name, log.Step, log.Measure(name), higherIsBetter: null))];

    /// <summary>The validation metrics.</summary>
    public static IReadOnlyList<ValueSummary> Of(ValidationLog log) =>
        [.. log.MetricNames.Select(name => Of(name, log.Step, log.Metric(name), MetricRegistry.HigherIsBetter(AveragedMetric.Plain(name))))];

    private static ValueSummary Of(string name, IReadOnlyList<double> steps, IReadOnlyList<double> values, bool? higherIsBetter)
    {
        var finite = Enumerable.Range(0, values.Count).Where(i => double.IsFinite(values[i])).ToList();
        var trend = finite.TakeLast(Math.Max(1, finite.Count / 10)).Select(i => values[i]).DefaultIfEmpty(double.NaN).Average();
        var best = BestRow.Of(values, higherIsBetter);
        return new ValueSummary(
            name, values[^1], trend,
            best is { } row ? values[row] : double.NaN,
            best is { } at ? steps[at] : double.NaN,
            values.Count - finite.Count);
    }
}
