using System.Text.Json;

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
/// <param name="Levels">Levels of the U-Net; images have 2^levels pixels per side.</param>
/// <param name="Norm">batch or instance.</param>
/// <param name="Gan">vanilla or lsgan.</param>
/// <param name="BatchSize">Pairs per step.</param>
/// <param name="Losses">The losses of each step, by name.</param>
/// <param name="State">What the networks hold after the last step, in the order of their state.</param>
/// <param name="Momentum">The mean magnitude of Adam's first moment, by network and parameter.</param>
internal sealed record StepCase(
    int Levels, string Norm, string Gan, int BatchSize, IReadOnlyList<IReadOnlyDictionary<string, double>> Losses,
    IReadOnlyDictionary<string, IReadOnlyList<TensorChecksum>> State,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Momentum);

/// <summary>A tensor in three numbers.</summary>
/// <param name="Name">Its name in the network's state.</param>
/// <param name="Sum">The sum of its values.</param>
/// <param name="MeanAbs">The mean of their magnitudes.</param>
/// <param name="Moved">The mean distance from where they began.</param>
internal sealed record TensorChecksum(string Name, double Sum, double MeanAbs, double Moved);
