using Pix2Pix.Data.Images;

namespace Pix2Pix.Data;

/// <summary>A pair was left out because a file of it cannot be used.</summary>
/// <param name="name">The pair.</param>
/// <param name="error">What is wrong with the file.</param>
public sealed class BadImageEventArgs(string name, ImageException error) : EventArgs
{
    /// <summary>The pair's name.</summary>
    public string Name { get; } = name;

    /// <summary>What is wrong with the file; its message names it.</summary>
    public ImageException Error { get; } = error;
}
