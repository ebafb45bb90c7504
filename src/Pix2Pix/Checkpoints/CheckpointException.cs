namespace Pix2Pix.Checkpoints;

/// <summary>A checkpoint that is missing, damaged or not one that this program reads.</summary>
/// <param name="path">The file or folder.</param>
/// <param name="problem">What was found, and what is expected.</param>
/// <param name="inner">The cause, if any.</param>
public sealed class CheckpointException(string path, string problem, Exception? inner = null)
    : InputException($"{path}: {problem}", inner)
{
    /// <summary>The file or folder.</summary>
    public string Path { get; } = path;
}
