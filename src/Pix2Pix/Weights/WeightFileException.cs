namespace Pix2Pix.Weights;

/// <summary>A file of weights that is missing, damaged or of other networks.</summary>
/// <param name="path">The file.</param>
/// <param name="problem">What was found, and what is expected.</param>
/// <param name="inner">The cause, if any.</param>
public sealed class WeightFileException(string path, string problem, Exception? inner = null)
    : InputException($"{path}: {problem}", inner)
{
    /// <summary>The file.</summary>
    public string Path { get; } = path;
}
