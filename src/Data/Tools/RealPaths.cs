namespace Pix2Pix.Data.Tools;

/// <summary>Where paths really lie: links to folders are followed, so that one folder has one path. Folders are remembered.</summary>
internal sealed class RealPaths
{
    private const int MostLinks = 40; // as Linux; ends loops

    private readonly Dictionary<string, string> _folders = [];

    /// <summary>The path with its folders' links followed, whether it exists or not.</summary>
    /// <param name="path">A file; a link in its own place stays, as writing replaces the link.</param>
    public string Of(string path)
    {
        var full = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(full);
        return folder is null ? full : Path.Combine(Folder(folder), Path.GetFileName(full));
    }

    /// <summary>The folder with all links followed, its own too.</summary>
    public string Folder(string folder) => Folder(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)), MostLinks);

    private string Folder(string full, int links)
    {
        if (_folders.TryGetValue(full, out var known))
            return known;
        var parent = Path.GetDirectoryName(full);
        var real = parent is null ? full : Path.Combine(Folder(parent, links), Path.GetFileName(full));
        if (links > 0 && new DirectoryInfo(real).LinkTarget is { } target)
            real = Folder(Path.TrimEndingDirectorySeparator(Path.GetFullPath(target, Path.GetDirectoryName(real)!)), links - 1);
        return _folders[full] = real;
    }
}
