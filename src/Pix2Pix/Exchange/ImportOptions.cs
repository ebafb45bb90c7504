using Pix2Pix.Configuration;

namespace Pix2Pix.Exchange;

/// <summary>What to import.</summary>
internal sealed record ImportOptions
{
    /// <summary>The generator's weights.</summary>
    public required string Generator { get; init; }

    /// <summary>The discriminator's weights; null leaves it out.</summary>
    public string? Discriminator { get; init; }

    /// <summary>The checkpoint's folder; it must not exist, or be empty.</summary>
    public required string Output { get; init; }

    /// <summary>The config that says what the networks are; null reads it off the weights.</summary>
    public RunConfig? Config { get; init; }
}

/// <summary>What was imported.</summary>
/// <param name="Config">The checkpoint's config.</param>
/// <param name="Parameters">Values that each network learns, by the network's name.</param>
/// <param name="Warnings">What was left out, a line each.</param>
internal sealed record ImportResult(
    RunConfig Config, IReadOnlyDictionary<string, long> Parameters, IReadOnlyList<string> Warnings);
