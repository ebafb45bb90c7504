namespace Pix2Pix.Data.Checks;

/// <summary>What a check keeps of a pair: numbers, no pixels.</summary>
/// <param name="Location">Where it lies.</param>
/// <param name="Files">Its files that can be decoded.</param>
/// <param name="Input">The input; null where it cannot be decoded.</param>
/// <param name="Target">The target; null where it cannot be decoded.</param>
/// <param name="Prepared">Its size after resize and crop; null where it cannot be used.</param>
/// <param name="Problems">Why it cannot be used; empty where it can.</param>
/// <param name="Constant">The sides of which all pixels are alike.</param>
internal sealed record PairFacts(
    PairLocation Location, IReadOnlyList<FileFacts> Files, SideFacts? Input, SideFacts? Target,
    ImageSize? Prepared, IReadOnlyList<PairProblem> Problems, IReadOnlyList<PairSide> Constant);

/// <summary>A file that can be decoded.</summary>
/// <param name="Path">The file.</param>
/// <param name="Image">The image in it.</param>
/// <param name="Sha256">The hash of its bytes, in hexadecimal.</param>
internal sealed record FileFacts(string Path, SideFacts Image, string Sha256);

/// <summary>An image as it lies on disk; several files of an input count as one.</summary>
internal sealed record SideFacts(ImageSize Size, int Channels, int BitDepth);

/// <summary>Why a pair cannot be used.</summary>
internal sealed record PairProblem(FindingKind Kind, string Path, string Message);
