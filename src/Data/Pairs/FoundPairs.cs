namespace Pix2Pix.Data;

/// <summary>What a layout found of a phase.</summary>
/// <param name="Pairs">The pairs, at least one.</param>
/// <param name="Unpaired">The images without a partner, by name.</param>
internal sealed record FoundPairs(IReadOnlyList<PairLocation> Pairs, IReadOnlyList<UnpairedImage> Unpaired);

/// <summary>An image without a partner, which is left out.</summary>
/// <param name="Name">The name that the pair would have.</param>
/// <param name="Path">The file that is there.</param>
/// <param name="Missing">The side that is not.</param>
public sealed record UnpairedImage(string Name, string Path, PairSide Missing);
