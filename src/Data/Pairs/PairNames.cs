namespace Pix2Pix.Data;

/// <summary>Names that tell pairs apart.</summary>
internal static class PairNames
{
    /// <summary>A file's path below a folder without extension, with <c>/</c> between folders.</summary>
    public static string Stem(string folder, string file) => Path.ChangeExtension(Relative(folder, file), null);

    /// <summary>A file's path below a folder, with <c>/</c> between folders.</summary>
    public static string Relative(string folder, string file) =>
        Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>Names each pair by its stem, or by its files where several pairs share that stem.</summary>
    /// <param name="pairs">The pairs, named by their files, each by a name of its own.</param>
    public static PairLocation[] Shorten(IReadOnlyList<PairLocation> pairs)
    {
        var count = pairs.CountBy(pair => pair.Stem).ToDictionary();
        var taken = pairs.Select(pair => pair.Name).ToHashSet();
        return [.. pairs.Select(pair =>
            count[pair.Stem] == 1 && !taken.Contains(pair.Stem) ? pair with { Name = pair.Stem } : pair)];
    }
}
