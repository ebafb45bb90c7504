namespace Pix2Pix.Eval.Charts;

/// <summary>Where the system keeps its fonts.</summary>
internal static class FontFiles
{
    private static readonly string[] _extensions = [".ttf", ".otf", ".ttc"];

    private static readonly EnumerationOptions _everywhere = new() { RecurseSubdirectories = true, IgnoreInaccessible = true };

    /// <summary>The folders of this system that exist; subfolders hold fonts, too.</summary>
    public static IReadOnlyList<string> Folders() => [.. Candidates().Where(Directory.Exists).Distinct()];

    /// <summary>The font files of some folders and of their subfolders, in a fixed order.</summary>
    public static IEnumerable<string> In(IEnumerable<string> folders) => folders
        .Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*", _everywhere)
            .Where(file => _extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal));

    private static IEnumerable<string> Candidates()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (OperatingSystem.IsWindows())
            return [Environment.GetFolderPath(Environment.SpecialFolder.Fonts)];
        if (OperatingSystem.IsMacOS())
            return ["/System/Library/Fonts", "/Library/Fonts", Path.Combine(home, "Library/Fonts")];

        // The data folders of the XDG Base Directory Specification.
        var system = Variable("XDG_DATA_DIRS") ?? "/usr/local/share:/usr/share";
        var own = Variable("XDG_DATA_HOME") ?? Path.Combine(home, ".local/share");
        return [.. system.Split(':').Append(own).Select(data => Path.Combine(data, "fonts")), Path.Combine(home, ".fonts")];
    }

    private static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
