using System.Text.Json;
using Pix2Pix.Eval.Logs;

namespace Pix2Pix.Eval.Reports;

/// <summary>What a report is made from: everything in a run folder that it shows.</summary>
internal sealed record RunContents
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

    /// <summary>Reads the folder.</summary>
    /// <exception cref="InputException">It is no run folder, has no losses yet, or a file in it is malformed.</exception>
    public static RunContents Read(string runFolder)
    {
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
        Directory.Exists(folder) ? [.. Directory.GetFiles(folder, "*.png").Order(StringComparer.Ordinal)] : [];
}
