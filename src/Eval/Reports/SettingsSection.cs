using System.Text.Json;

namespace Pix2Pix.Eval.Reports;

/// <summary>A group of settings to show as a table.</summary>
/// <param name="Name">The object's key in the JSON file; <c>run</c> for what stands in no object.</param>
/// <param name="Rows">Keys and values, deeper objects flattened with dots.</param>
internal sealed record SettingsSection(string Name, IReadOnlyList<(string Key, string Value)> Rows)
{
    /// <summary>The sections of a JSON object: its plain values first, then one for each object in it.</summary>
    public static IReadOnlyList<SettingsSection> Of(JsonElement settings)
    {
        if (settings.ValueKind != JsonValueKind.Object)
            return [];
        var plain = settings.EnumerateObject().Where(p => p.Value.ValueKind != JsonValueKind.Object);
        var objects = settings.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.Object);
        var sections = new List<SettingsSection> { new("run", [.. plain.Select(p => (p.Name, Text(p.Value)))]) };
        sections.AddRange(objects.Select(p => new SettingsSection(p.Name, [.. Flatten(p.Value, "")])));
        return [.. sections.Where(s => s.Rows.Count > 0)];
    }

    private static IEnumerable<(string Key, string Value)> Flatten(JsonElement settings, string prefix) =>
        settings.EnumerateObject().SelectMany(p => p.Value.ValueKind == JsonValueKind.Object
            ? Flatten(p.Value, $"{prefix}{p.Name}.")
            : [($"{prefix}{p.Name}", Text(p.Value))]);

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null => "–",
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.Array => $"[{string.Join(", ", value.EnumerateArray().Select(Text))}]",
        _ => value.GetRawText(),
    };
}
