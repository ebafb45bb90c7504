namespace Pix2Pix.Eval.Charts;

/// <summary>The formats of pictures that every renderer writes.</summary>
internal static class ChartFiles
{
    /// <summary>Whether a path asks for SVG; otherwise it asks for PNG.</summary>
    /// <exception cref="InputException">It asks for another format.</exception>
    public static bool IsSvg(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".svg" => true,
        ".png" => false,
        var other => throw new InputException($"{path}: charts are written as .png or .svg, not as '{other}'"),
    };
}
