namespace Pix2Pix.Data.Tools;

/// <summary>What all tools for data sets share.</summary>
public sealed record ToolOptions
{
    /// <summary>The folder for the results; it is made with the first of them.</summary>
    public required string Output { get; init; }

    /// <summary>Ending, and so format, of the files written: png, jpg, tif or webp.</summary>
    public string Format { get; init; } = "png";

    /// <summary>Images worked on at the same time; 0 works on one on each core.</summary>
    public int Workers { get; init; }

    /// <summary>Make results anew that are there and newer than their inputs.</summary>
    public bool Overwrite { get; init; }

    /// <summary>The file of a result.</summary>
    /// <param name="name">Its path below the output folder, without ending.</param>
    internal string PathOf(string name) => Path.Combine(Output, $"{name}.{Format}");
}
