using System.Text.Json;
using Pix2Pix.Configuration;

namespace Pix2Pix.Tests.Golden;

/// <summary>Numbers that PyTorch computed: the JSON files of this folder, each made by the script beside it.</summary>
internal static class GoldenFile
{
    private static readonly JsonSerializerOptions _snakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>A file of this folder.</summary>
    public static string PathOf(string name) => Repository.PathOf($"tests/Pix2Pix.Tests/Golden/{name}");

    public static T Read<T>(string name) => JsonSerializer.Deserialize<T>(File.ReadAllText(PathOf(name)), _snakeCase)!;

    /// <summary>The config with these keys, the others left at their defaults.</summary>
    public static RunConfig Config(IReadOnlyDictionary<string, JsonElement> keys) =>
        ConfigFile.Preview(null, keys.Select(key => $"{key.Key}={key.Value.GetRawText()}"));
}
