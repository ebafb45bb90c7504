using System.Text.Json;
using System.Text.Json.Serialization;
using Pix2Pix.Data;
using Pix2Pix.Eval.Metrics;

namespace Pix2Pix.Evaluation;

/// <summary><c>summary.json</c>: what an evaluation found, and of what.</summary>
/// <param name="Program">Program and version.</param>
/// <param name="Checkpoint">The checkpoint's folder.</param>
/// <param name="Step">Steps it was trained.</param>
/// <param name="Generator">Which weights: generator, or generator_ema.</param>
/// <param name="Norm">The statistics its batch norm used: running or batch.</param>
/// <param name="Data">The data set's root or manifest.</param>
/// <param name="Split">Its split.</param>
/// <param name="Pairs">Pairs measured.</param>
/// <param name="Confidence">The share of bootstrap draws within the intervals.</param>
/// <param name="Resamples">Bootstrap draws.</param>
/// <param name="By">The metric by which images are the best and the worst.</param>
/// <param name="Metrics">The values by name.</param>
internal sealed record EvaluationSummary(
    string Program, string Checkpoint, long Step, string Generator, string Norm, string Data, string Split, int Pairs, double Confidence,
    int Resamples, string By, IReadOnlyDictionary<string, MetricSummary> Metrics)
{
    /// <summary>Writes it.</summary>
    public void Write(string path) =>
        AtomicFile.Write(path, s => JsonSerializer.Serialize(s, this, EvaluationJson.Default.EvaluationSummary));

    /// <summary>The values of metrics that have seen so many images, and their intervals.</summary>
    public static Dictionary<string, MetricSummary> Of(IEnumerable<IMetric> metrics, int images) => metrics
        .SelectMany(metric => metric.Columns.Zip(metric.Values, Bootstrap.Intervals(metric, images)))
        .ToDictionary(all => all.First.Name, all => new MetricSummary(Finite(all.Second), Finite(all.Third.Low), Finite(all.Third.High)));

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}

/// <summary>A metric over all images.</summary>
/// <param name="Value">Its value; null where it has none.</param>
/// <param name="Low">The lower end of its interval; null where it has none.</param>
/// <param name="High">The upper end.</param>
internal sealed record MetricSummary(double? Value, double? Low, double? High);

/// <summary>How summary.json is written.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, NewLine = "\n")]
[JsonSerializable(typeof(EvaluationSummary))]
internal sealed partial class EvaluationJson : JsonSerializerContext;
