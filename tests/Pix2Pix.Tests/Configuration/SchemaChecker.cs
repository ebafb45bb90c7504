using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Pix2Pix.Tests.Configuration;

/// <summary>Checks JSON against the keywords of JSON Schema that <c>ConfigSchema</c> uses, and fails on any other.</summary>
internal static class SchemaChecker
{
    /// <summary>What is wrong, or nothing.</summary>
    public static string Check(JsonObject schema, JsonNode? json, string path = "$")
        => string.Concat(schema.Select(keyword => Check(keyword.Key, keyword.Value!, schema, json, path)));

    private static string Check(string keyword, JsonNode value, JsonObject schema, JsonNode? json, string path)
    {
        var isRight = keyword switch
        {
            "$schema" or "title" or "description" or "default" => true,
            "type" => HasType((string)value!, json),
            "enum" => value.AsArray().Any(item => JsonNode.DeepEquals(item, json)),
            "pattern" => json?.GetValueKind() != JsonValueKind.String || Regex.IsMatch((string)json!, (string)value!),
            "minimum" => Number(json) is not { } number || number >= (double)value,
            "maximum" => Number(json) is not { } number || number <= (double)value,
            "exclusiveMinimum" => Number(json) is not { } number || number > (double)value,
            "exclusiveMaximum" => Number(json) is not { } number || number < (double)value,
            "minItems" => json is not JsonArray list || list.Count >= (int)value,
            "maxItems" => json is not JsonArray list || list.Count <= (int)value,
            "items" => json is not JsonArray list || list.All(item => Check(value.AsObject(), item).Length == 0),
            "anyOf" => value.AsArray().Any(option => Check(option!.AsObject(), json).Length == 0),
            "oneOf" => value.AsArray().Count(option => Check(option!.AsObject(), json).Length == 0) == 1,
            "additionalProperties" => json is not JsonObject entries || entries.All(entry => schema["properties"]![entry.Key] is not null),
            "properties" => true,
            _ => throw new InvalidOperationException($"{path}: unknown keyword {keyword}"),
        };
        var wrong = isRight ? "" : $"{path}: {keyword} {value.ToJsonString()}\n";
        if (keyword != "properties" || json is not JsonObject properties) return wrong;
        return wrong + string.Concat(properties
            .Where(entry => value[entry.Key] is not null)
            .Select(entry => Check(value[entry.Key]!.AsObject(), entry.Value, $"{path}.{entry.Key}")));
    }

    private static bool HasType(string type, JsonNode? json) => type switch
    {
        "object" => json is JsonObject,
        "array" => json is JsonArray,
        "null" => json is null,
        "string" => json?.GetValueKind() == JsonValueKind.String,
        "boolean" => json?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        "number" => Number(json) is not null,
        "integer" => Number(json) is { } number && Math.Truncate(number) == number,
        _ => throw new InvalidOperationException($"unknown type {type}"),
    };

    private static double? Number(JsonNode? json) => json?.GetValueKind() == JsonValueKind.Number ? (double)json : null;
}
