using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pix2Pix.Configuration;

/// <summary>Writes configs as JSON, every key with its value, in the order of the records.</summary>
public static class ConfigWriter
{
    private static readonly JsonSerializerOptions _format = new()
    {
        WriteIndented = true,
        IndentSize = 2,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // paths stay readable; this is no HTML
    };

    /// <summary>The config as JSON that <see cref="ConfigFile"/> reads back to an equal one; two spaces, <c>\n</c>, the same bytes every time.</summary>
    public static string ToJson(RunConfig config) => ToText(Write(ConfigSection.Root, config));

    /// <summary>JSON in this program's format.</summary>
    internal static string ToText(JsonNode json) => json.ToJsonString(_format) + "\n";

    private static JsonObject Write(ConfigSection section, object record)
    {
        var json = new JsonObject();
        foreach (var key in section.Keys) json[key.Name] = key.Write(record);
        foreach (var inner in section.Sections) json[inner.Name] = Write(inner, inner.RecordIn(record));
        return json;
    }
}
