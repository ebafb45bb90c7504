namespace Pix2Pix.Data.Checks;

/// <summary>Files of the same content: across splits, what is measured has been trained on.</summary>
internal static class SameContent
{
    public static IEnumerable<Finding> Find(IReadOnlyList<SplitCheck> splits, string root)
    {
        var groups = splits
            .SelectMany(split => split.Pairs.SelectMany(pair => pair.Files).Select(file => (file.Sha256, Place: (Split: split.Name, file.Path))))
            .GroupBy(file => file.Sha256, file => file.Place)
            .Select(files => files.Distinct().ToList())
            .Where(files => files.Count > 1)
            .ToList();

        var leaks = groups.Where(files => files.Select(file => file.Split).Distinct().Count() > 1).ToList();
        if (leaks.Count > 0)
        {
            yield return new Finding(
                Severity.Warning, FindingKind.SameInSplits, null,
                $"{leaks.Count} images are in more than one split, with the same bytes", [.. leaks.Select(files => Item(files, root, tellSplit: true))]);
        }

        foreach (var split in splits)
        {
            var items = groups.Select(files => files.Where(file => file.Split == split.Name).ToList())
                .Where(files => files.Count > 1).Select(files => Item(files, root, tellSplit: false)).ToList();
            if (items.Count > 0)
                yield return new Finding(Severity.Note, FindingKind.SameInSplit, split.Name, $"{items.Count} images are there more than once, with the same bytes", items);
        }
    }

    private static FindingItem Item(IReadOnlyList<(string Split, string Path)> files, string root, bool tellSplit) => new(
        null,
        [.. files.Select(file => file.Path).Distinct()],
        string.Join(" = ", files.Select(file => PairNames.Relative(root, file.Path) + (tellSplit ? $" ({file.Split})" : ""))));
}
