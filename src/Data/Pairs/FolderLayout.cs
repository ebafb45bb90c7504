namespace Pix2Pix.Data;

/// <summary>
/// Two folders of images, <c>root/phase/A</c> and <c>root/phase/B</c> or <c>root/A/phase</c> and <c>root/B/phase</c>:
/// a pair are the two files with one path below them, extensions aside.
/// </summary>
internal sealed class FolderLayout : IPairLayout
{
    public bool Exists(DataOptions options, string phase) => FolderArrangement.Of(options).Has(phase);

    public FoundPairs Find(DataOptions options, string phase)
    {
        DataRoot.Require(options);
        var (a, b) = FolderArrangement.Of(options).Folders(phase);
        var (inA, inB) = (ByStem(a), ByStem(b));
        var (inputs, targets) = options.Direction == DataDirection.AtoB ? (inA, inB) : (inB, inA);
        var pairs = inputs.Where(input => targets.ContainsKey(input.Key))
            .Select(input => new PairLocation(input.Key, input.Key, [input.Value], targets[input.Key]))
            .ToArray();
        if (pairs.Length == 0)
        {
            throw new InputException(
                $"no pair in {Describe(a, inA)} and {Describe(b, inB)}; the files of a pair have one path below their folders, extensions aside");
        }

        var unpaired = Without(inputs, targets, PairSide.Target).Concat(Without(targets, inputs, PairSide.Input));
        return new FoundPairs(pairs, [.. unpaired.OrderBy(image => image.Name, StringComparer.Ordinal)]);
    }

    public ImagePair Read(PairLocation location, DataOptions options, ImageDecoder decode) => PairFiles.Read(location, options, decode);

    private static SortedDictionary<string, string> ByStem(string folder)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in ImageFolder.Files(folder))
        {
            var stem = PairNames.Stem(folder, file);
            if (!files.TryAdd(stem, file))
                throw new InputException($"{file}: {files[stem]} has the same name up to the extension; allowed: one image of each name in a folder");
        }

        return files;
    }

    private static IEnumerable<UnpairedImage> Without(
        SortedDictionary<string, string> files, SortedDictionary<string, string> partners, PairSide missing) =>
        files.Where(file => !partners.ContainsKey(file.Key)).Select(file => new UnpairedImage(file.Key, file.Value, missing));

    private static string Describe(string folder, SortedDictionary<string, string> files) => files.Count switch
    {
        0 => $"{folder} (no images)",
        1 => $"{folder} (1 image: {PairNames.Relative(folder, files.First().Value)})",
        _ => $"{folder} ({files.Count} images, such as {PairNames.Relative(folder, files.First().Value)})",
    };
}
