namespace Pix2Pix.Checkpoints;

/// <summary>A checkpoint or weight file that is missing, damaged or made for other networks.</summary>
/// <param name="path">The file or folder.</param>
/// <param name="problem">What was found, and what is expected.</param>
/// <param name="inner">The cause, if any.</param>
public sealed class CheckpointException(string path, string problem, Exception? inner = null)
    : InputException($"{path}: {problem}", inner)
{
    /// <summary>The file or folder.</summary>
    public string Path { get; } = path;
}
