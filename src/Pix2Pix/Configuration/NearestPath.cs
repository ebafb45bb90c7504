namespace Pix2Pix.Configuration;

/// <summary>Finds the known key that someone who mistyped one may have meant.</summary>
internal static class NearestPath
{
    // Longer ones are no typing errors, and would take long to compare.
    private const int LongestPath = 100;

    /// <summary>
    /// The path nearest to <paramref name="path"/> by edits, counting a right name in a wrong section as one edit;
    /// null if none is near (a third of its length, at least two edits).
    /// </summary>
    public static string? Of(string path, IEnumerable<string> known)
    {
        if (path.Length > LongestPath) return null;
        var best = known.MinBy(candidate => Distance(path, candidate));
        return best is not null && Distance(path, best) <= Math.Max(2, path.Length / 3) ? best : null;
    }

    private static int Distance(string path, string known)
        => Math.Min(Edits(path, known), Edits(Leaf(path), Leaf(known)) + 1);

    private static string Leaf(string path) => path[(path.LastIndexOf('.') + 1)..];

    /// <summary>The Levenshtein distance: the fewest insertions, deletions and replacements.</summary>
    private static int Edits(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[to.Length];
    }
}
