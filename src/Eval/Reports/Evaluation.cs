using System.Text.Json;
using Pix2Pix.Eval.Logs;
using Pix2Pix.Eval.Metrics;

namespace Pix2Pix.Eval.Reports;

/// <summary>A metric over all images, with the ends of its confidence interval; NaN where there is none.</summary>
internal sealed record MetricValue(string Name, double Value, double Low, double High);

/// <summary>An image and how near its output is to its target.</summary>
/// <param name="Name">As in the data.</param>
/// <param name="Value">The metric.</param>
/// <param name="Strip">Input | output | target; null where there is no such file.</param>
internal sealed record EvaluatedImage(string Name, double Value, string? Strip);

/// <summary>What <c>pix2pix eval</c> left in a run's folder: <c>summary.json</c>, <c>per_image.csv</c>, <c>strips/</c>.</summary>
/// <param name="Folder">Where that is.</param>
/// <param name="Scores">The images and their values; null where they cannot be read.</param>
/// <param name="Facts">Checkpoint, split and number of pairs, as far as they are known.</param>
/// <param name="Metrics">The values over all images.</param>
/// <param name="Problem">Why not everything could be read; null where it could.</param>
internal sealed record Evaluation(
    string Folder, ImageScores? Scores, IReadOnlyList<string> Facts, IReadOnlyList<MetricValue> Metrics, string? Problem)
{
    /// <summary>Reads the folder; null where it holds no evaluation. A report does not fail for a damaged one.</summary>
    public static Evaluation? Read(string folder)
    {
        var (scores, summary) = (Path.Combine(folder, "per_image.csv"), Path.Combine(folder, "summary.json"));
        if (!File.Exists(scores) && !File.Exists(summary))
            return null;
        try
        {
            var read = new Evaluation(folder, File.Exists(scores) ? ImageScores.Read(scores) : null, [], [], null);
            return File.Exists(summary) ? read.With(summary) : read;
        }
        catch (InputException e)
        {
            return new Evaluation(folder, null, [], [], e.Message);
        }
    }

    /// <summary>The images from the worst to the best; those without a finite value are left out.</summary>
    public IReadOnlyList<EvaluatedImage> FromWorst(string metric)
    {
        if (Scores is null)
            return [];
        var values = Scores[metric];
        var sign = MetricRegistry.HigherIsBetter(metric) == true ? 1 : -1;
        return
        [
            .. Enumerable.Range(0, values.Count).Where(i => double.IsFinite(values[i])).OrderBy(i => sign * values[i])
                .Select(i => new EvaluatedImage(Scores.Names[i], values[i], StripOf(Scores.Names[i]))),
        ];
    }

    // A name must not lead out of the folder.
    private string? StripOf(string name)
    {
        var strips = Path.GetFullPath(Path.Combine(Folder, "strips"));
        var path = Path.GetFullPath(Path.Combine(strips, $"{name}.png"));
        return path.StartsWith(strips + Path.DirectorySeparatorChar, StringComparison.Ordinal) && File.Exists(path) ? path : null;
    }

    private Evaluation With(string summary)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(summary));
            var root = json.RootElement;
            string[] facts =
            [
                .. Text(root, "pairs") is { } pairs ? [$"{pairs} pairs"] : (string[])[],
                .. Text(root, "split") is { } split ? [$"split {split}"] : (string[])[],
                .. Text(root, "checkpoint") is { } checkpoint ? [$"checkpoint {checkpoint}"] : (string[])[],
            ];
            var metrics = root.TryGetProperty("metrics", out var all) && all.ValueKind == JsonValueKind.Object
                ? all.EnumerateObject().Select(m => new MetricValue(m.Name, Number(m.Value, "value"), Number(m.Value, "low"), Number(m.Value, "high")))
                : [];
            return this with { Facts = facts, Metrics = [.. metrics] };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            return this with { Problem = $"{summary}: cannot be read: {e.Message}" };
        }
    }

    private static string? Text(JsonElement json, string key) => !json.TryGetProperty(key, out var value) ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : value.ValueKind == JsonValueKind.Number ? value.GetRawText()
        : null;

    private static double Number(JsonElement json, string key) =>
        json.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : double.NaN;
}
