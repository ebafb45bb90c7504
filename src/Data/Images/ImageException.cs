namespace Pix2Pix.Data.Images;

/// <summary>An image file cannot be used: missing, empty, damaged, of an unknown format or of a wrong size.</summary>
public sealed class ImageException : InputException
{
    /// <summary>Makes the one-line message <c>path: problem</c>.</summary>
    /// <param name="path">The image file.</param>
    /// <param name="problem">What is wrong with it, and what is allowed.</param>
    /// <param name="inner">The cause, for debugging only.</param>
    public ImageException(string path, string problem, Exception? inner = null)
        : base($"{path}: {problem}", inner)
    {
        ImagePath = path;
    }

    /// <summary>The image file that cannot be used.</summary>
    public string ImagePath { get; }
}
