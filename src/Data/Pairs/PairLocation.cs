namespace Pix2Pix.Data;

/// <summary>Where a pair lies.</summary>
/// <param name="Name">Its name: unique in the phase, with <c>/</c> between folders.</param>
/// <param name="Stem">The path of its input without extension; pairs that share one are never split up.</param>
/// <param name="InputPaths">The files of the input, whose channels are stacked; at least one.</param>
/// <param name="TargetPath">The file of the target, which may be that of the input.</param>
/// <param name="Weight">How often it is drawn, relative to the others; greater than 0.</param>
internal sealed record PairLocation(
    string Name, string Stem, IReadOnlyList<string> InputPaths, string TargetPath, double Weight = 1);
