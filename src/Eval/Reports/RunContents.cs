using System.Text.Json;
using System.Text.RegularExpressions;
using Pix2Pix.Eval.Logs;
using Pix2Pix.Eval.Metrics;

namespace Pix2Pix.Eval.Reports;

/// <summary>What a report is made from: everything in a run folder that it shows.</summary>
internal sealed partial record RunContents
{
    /// <summary>The run folder as an absolute path.</summary>
    public required string Folder { get; init; }

    /// <summary>The name in the config, or else that of the folder.</summary>
    public required string Name { get; init; }

    /// <summary>At least one row.</summary>
    public required LossLog Losses { get; init; }

    /// <summary>Null where the run never validated.</summary>
    public ValidationLog? Validation { get; init; }

    /// <summary>Sections of <c>config.json</c>; none where it is missing.</summary>
    public IReadOnlyList<SettingsSection> Config { get; init; } = [];

    /// <summary>Sections of the newest checkpoint's <c>state.json</c>; none without a checkpoint.</summary>
    public IReadOnlyList<SettingsSection> Environment { get; init; } = [];

    /// <summary>Sample strips, oldest first.</summary>
    public IReadOnlyList<string> Strips { get; init; } = [];

    /// <summary>What was measured after the training; null where nothing was.</summary>
    public Evaluation? Evaluation { get; init; }

    /// <summary>The GAN objective, <c>vanilla</c> say; null where the config does not tell.</summary>
    public string? Objective => Setting("loss", "gan");

    /// <summary>
    /// The metric to judge by: the config's where it was measured, or else l1, or else the first with a direction; null
    /// for none.
    /// </summary>
    public string? Metric => MetricAmong(Validation?.MetricNames ?? []);

    /// <summary>The value of a key of the config as text; null where it has none.</summary>
    public string? Setting(string section, string key) =>
        Config.FirstOrDefault(s => s.Name == section)?.Rows.Where(r => r.Key == key).Select(r => r.Value).FirstOrDefault();

    /// <summary><see cref="Metric"/> among names of other measurements.</summary>
    public string? MetricAmong(IReadOnlyList<string> names) => new[] { Setting("validation", "metric"), "l1" }.Concat(names)
        .FirstOrDefault(name => name is not null && names.Contains(name) && MetricRegistry.HigherIsBetter(name) is not null);

    /// <summary>Reads the folder.</summary>
    /// <exception cref="InputException">It is no run folder, has no losses yet, or a file in it is malformed.</exception>
    public static RunContents Read(string runFolder)
    {
        if (string.IsNullOrWhiteSpace(runFolder))
            throw new InputException("run: is empty, a run folder is expected");
        var folder = Path.GetFullPath(runFolder);
        var (config, losses, validation) = (In("config.json"), In("losses.csv"), In("validation.csv"));
        if (!Directory.Exists(folder))
            throw new InputException($"{runFolder}: no such folder; a run folder is expected");
        if (!File.Exists(config) && !File.Exists(losses))
            throw new InputException($"{runFolder}: not a run folder, it has neither config.json nor losses.csv");
        if (!File.Exists(losses) || LossLog.Read(losses) is not { Count: > 0 } lossLog)
            throw new InputException($"{runFolder}: no losses have been logged yet, so there is nothing to report");

        var settings = File.Exists(config) ? ReadJson(config) : (JsonElement?)null;
        return new RunContents
        {
            Folder = folder,
            Name = NameIn(settings) ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)),
            Losses = lossLog,
            Validation = File.Exists(validation) && ValidationLog.Read(validation) is { Count: > 0 } log ? log : null,
            Config = settings is { } s ? SettingsSection.Of(s) : [],
            Environment = CheckpointState.Read(In("checkpoints")),
            Strips = FindStrips(In("samples")),
            Evaluation = Evaluation.Read(In("eval")),
        };

        string In(string name) => Path.Combine(folder, name);
    }

    private static JsonElement ReadJson(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw new InputException($"{path}, line {e.LineNumber + 1}: no valid JSON: {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be read: {e.Message}", e);
        }
    }

    private static string? NameIn(JsonElement? config) =>
        config is { ValueKind: JsonValueKind.Object } c && c.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String
            ? name.GetString()
            : null;

    // Step numbers are padded with zeros, so that the order of names is that of time.
    private static string[] FindStrips(string folder) =>
        Directory.Exists(folder)
            ? [.. Directory.GetFiles(folder, "*.png").Where(f => StripName().IsMatch(Path.GetFileName(f))).Order(StringComparer.Ordinal)]
            : [];

    [GeneratedRegex(@"^step-\d{1,18}\.png$")]
    private static partial Regex StripName();
}
