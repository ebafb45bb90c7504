using System.Text.Json.Nodes;

namespace Pix2Pix.Configuration;

/// <summary>Describes configs to editors: a JSON schema with types, ranges, defaults and meanings.</summary>
public static class ConfigSchema
{
    /// <summary>The JSON schema (draft 2020-12).</summary>
    public static string ToJson()
    {
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "pix2pix config",
            ["description"] = "A training run of pix2pix. Every key is optional but data.root, which may also come from --set.",
        };
        foreach (var (name, value) in Describe(ConfigSection.Root, new RunConfig())) schema[name] = value?.DeepClone();
        return ConfigWriter.ToText(schema);
    }

    private static JsonObject Describe(ConfigSection section, object defaults)
    {
        var properties = new JsonObject();
        foreach (var key in section.Keys) properties[key.Name] = key.Schema(defaults);
        foreach (var inner in section.Sections)
        {
            var schema = new JsonObject { ["description"] = inner.Description };
            foreach (var (name, value) in Describe(inner, inner.RecordIn(defaults))) schema[name] = value?.DeepClone();
            properties[inner.Name] = schema;
        }

        return new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties };
    }
}
