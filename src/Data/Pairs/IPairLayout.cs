using Pix2Pix.Data.Images;

namespace Pix2Pix.Data;

/// <summary>How the pairs of a data set lie on disk: where they are, and how one of them is read.</summary>
internal interface IPairLayout
{
    /// <summary>Whether the data set has this phase.</summary>
    bool Exists(DataOptions options, string phase);

    /// <summary>The pairs of a phase, sorted by name; at least one.</summary>
    /// <exception cref="InputException">The root or the phase is missing, or holds no images.</exception>
    IReadOnlyList<PairLocation> Find(DataOptions options, string phase);

    /// <summary>Decodes a pair.</summary>
    /// <exception cref="ImageException">A file of it cannot be used.</exception>
    ImagePair Read(PairLocation location, DataOptions options);
}

/// <summary>Where a pair lies.</summary>
/// <param name="Name">Its name: unique in the phase, without extension, with <c>/</c> between folders.</param>
/// <param name="InputPath">The file of the input.</param>
/// <param name="TargetPath">The file of the target, which may be the same.</param>
internal sealed record PairLocation(string Name, string InputPath, string TargetPath);
