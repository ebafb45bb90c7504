using System.Text.Json;
using Pix2Pix.Configuration;
using Pix2Pix.Tests.Golden;

namespace Pix2Pix.Tests.Training;

/// <summary>What PyTorch computed for a few steps.</summary>
internal sealed record StepGolden(string Torch, IReadOnlyDictionary<string, StepCase> Cases)
{
    /// <summary>The stored numbers.</summary>
    public static StepGolden Stored { get; } = GoldenFile.Read<StepGolden>("step.json");
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
    public RunConfig ToRunConfig() => GoldenFile.Config(Config);
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
