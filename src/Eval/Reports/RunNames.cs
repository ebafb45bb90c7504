namespace Pix2Pix.Eval.Reports;

/// <summary>Gives every run of a comparison a name of its own.</summary>
internal static class RunNames
{
    /// <summary>Runs whose names are the same get their folders added.</summary>
    /// <exception cref="InputException">A folder comes twice.</exception>
    public static IReadOnlyList<RunContents> Distinct(IReadOnlyList<RunContents> runs)
    {
        var folders = runs.Select(r => Path.TrimEndingDirectorySeparator(r.Folder)).ToList();
        if (folders.GroupBy(f => f).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new InputException($"{twice.Key}: given twice; each run is compared once");
        var names = runs.CountBy(r => r.Name).ToDictionary();
        return [.. runs.Select((run, i) => names[run.Name] == 1 ? run : run with { Name = $"{run.Name} ({OwnPart(folders, i)})" })];
    }

    // The end of the path, as long as it must be to be no other run's.
    private static string OwnPart(List<string> folders, int index)
    {
        var parts = folders[index].Split(Path.DirectorySeparatorChar);
        for (var count = 1; count < parts.Length; count++)
        {
            var end = Path.DirectorySeparatorChar + string.Join(Path.DirectorySeparatorChar, parts[^count..]);
            if (folders.Count(f => f.EndsWith(end, StringComparison.Ordinal)) == 1)
                return end[1..];
        }

        return folders[index];
    }
}
