using System.Text.Json;
using Pix2Pix.Configuration;

namespace Pix2Pix.Tests.Training;

/// <summary>What PyTorch computed for a few steps: <c>Golden/step.json</c>, made by the script beside it.</summary>
internal sealed record StepGolden(string Torch, IReadOnlyDictionary<string, StepCase> Cases)
{
    private static readonly JsonSerializerOptions _snakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>The stored numbers.</summary>
    public static StepGolden Stored { get; } = Read(PathOf("step.json"));

    /// <summary>A file of the golden folder.</summary>
    public static string PathOf(string name) => Repository.PathOf($"tests/Pix2Pix.Tests/Golden/{name}");

    public static StepGolden Read(string path) =>
        JsonSerializer.Deserialize<StepGolden>(File.ReadAllText(path), _snakeCase)!;
}

/// <summary>One training.</summary>
/// <param name="Config">Keys of the program's config.</param>
/// <param name="Losses">The losses of each step, by name.</param>
/// <param name="State">What the networks hold after the last step, in the order of their state.</param>
internal sealed record StepCase(
    IReadOnlyDictionary<string, JsonElement> Config, IReadOnlyList<IReadOnlyDictionary<string, double>> Losses,
    IReadOnlyDictionary<string, IReadOnlyList<TensorChecksum>> State)
{
    /// <summary>The config with these keys.</summary>
    public RunConfig ToRunConfig() => ConfigFile.Preview(null, Config.Select(key => $"{key.Key}={key.Value.GetRawText()}"));
}

/// <summary>A tensor in a few numbers.</summary>
/// <param name="Name">Its name in the network's state.</param>
/// <param name="Sum">The sum of its values.</param>
/// <param name="MeanAbs">The mean of their magnitudes.</param>
/// <param name="Moved">The mean distance from where they began.</param>
/// <param name="Momentum">The mean magnitude of Adam's first moment; null where Adam does not change it.</param>
/// <param name="Idle">Whether its gradient is nothing but rounding, so that it may go anywhere.</param>
internal sealed record TensorChecksum(
    string Name, double Sum, double MeanAbs, double Moved, double? Momentum = null, bool Idle = false);
