using System.Text.Json;
using Pix2Pix.Checkpoints;
using Pix2Pix.Configuration;

namespace Pix2Pix.Runs;

/// <summary>
/// What may differ between a run's checkpoint and the config that resumes it: lengths, rates, intervals, places. The
/// architecture of the networks and the meaning of a position in the training may not.
/// </summary>
internal static class ResumeRules
{
    private const string Spent = " (without effect: the weights are those of the checkpoint)";

    private static readonly string[] _fixed =
    [
        "seed", "data.direction", "data.input_channels", "data.input_classes", "data.output_channels", "data.shuffle", "data.max_pairs",
        "generator.type", "generator.filters", "generator.norm", "discriminator.type", "discriminator.layers",
        "discriminator.filters", "discriminator.norm", "discriminator.conditional", "loss.gan", "training.batch_size",
    ];

    /// <summary>The keys that differ and may, each with its old and its new value.</summary>
    /// <exception cref="InputException">A key differs that may not; the message names it.</exception>
    public static IReadOnlyList<string> Check(Checkpoint checkpoint, RunConfig config)
    {
        var before = Leaves(checkpoint.Config);
        var changed = Leaves(config).Where(now => before[now.Key] != now.Value).ToList();
        foreach (var (key, value) in changed.Where(c => IsFixed(c.Key, config)))
        {
            throw new InputException(
                $"{checkpoint.Path}: was trained with {key} {before[key]}, the config has {value}; "
                + "resume with the old value, or train under another name");
        }

        return [.. changed.Select(c => $"{c.Key} {before[c.Key]} → {c.Value}{(IsSpent(c.Key) ? Spent : "")}")];
    }

    // Dropout shifts the numbers of a ResNet's layers, by which a checkpoint names tensors.
    private static bool IsFixed(string key, RunConfig config) => _fixed.Contains(key)
        || (key == "generator.dropout" && GeneratorType.Parse(config.Generator.Type).Family == GeneratorFamily.ResNet);

    // What decides the first weights alone.
    private static bool IsSpent(string key) => key.StartsWith("init.", StringComparison.Ordinal);

    private static Dictionary<string, string> Leaves(RunConfig config)
    {
        using var document = JsonDocument.Parse(ConfigWriter.ToJson(config));
        return Leaves("", document.RootElement).ToDictionary(leaf => leaf.Key, leaf => leaf.Value);
    }

    private static IEnumerable<(string Key, string Value)> Leaves(string path, JsonElement element) =>
        element.ValueKind != JsonValueKind.Object
            ? [(path, element.ValueKind == JsonValueKind.String ? element.GetString()! : element.GetRawText())]
            : element.EnumerateObject().SelectMany(p => Leaves(path.Length == 0 ? p.Name : $"{path}.{p.Name}", p.Value));
}
