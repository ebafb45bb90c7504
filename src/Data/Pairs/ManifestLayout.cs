namespace Pix2Pix.Data;

/// <summary>A CSV file names the images of each pair, and its split.</summary>
internal sealed class ManifestLayout : IPairLayout
{
    /// <summary>The name that a manifest has in the data set's folder.</summary>
    public const string FileName = "manifest.csv";

    public bool Exists(DataOptions options, string phase) =>
        Directory.Exists(options.Root) && ManifestFile.Read(PathOf(options)).Any(row => row.Split == phase);

    public FoundPairs Find(DataOptions options, string phase)
    {
        DataRoot.Require(options);
        if (options.Direction != DataDirection.AtoB)
            throw new InputException("data.direction: found BtoA, allowed with layout manifest, whose columns are input and target: AtoB");
        var path = PathOf(options);
        var rows = ManifestFile.Read(path).Where(row => row.Split == phase).ToList();
        if (rows.Count == 0)
            throw new InputException($"{path}: no row of split '{phase}'");
        if (options.InputClasses is not null && rows[0].Inputs.Count > 1)
            throw new InputException($"{path}: has the column input2; with data.input_classes, the input is one file");
        return new FoundPairs(Pairs(rows, path), []);
    }

    public ImagePair Read(PairLocation location, DataOptions options, ImageDecoder decode) => PairFiles.Read(location, options, decode);

    /// <summary>The pairs of a split's rows, by name.</summary>
    /// <exception cref="InputException">A pair is there twice.</exception>
    internal static IReadOnlyList<PairLocation> Pairs(IEnumerable<ManifestRow> rows, string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        var lines = new Dictionary<string, int>();
        var pairs = new List<PairLocation>();
        foreach (var row in rows)
        {
            var pair = Locate(folder, row);
            if (!lines.TryAdd(pair.Name, row.Line))
                throw new InputException($"{path}, line {row.Line}: the same pair as in line {lines[pair.Name]}; to draw it more often, give it a weight");
            pairs.Add(pair);
        }

        return [.. PairNames.Shorten(pairs).OrderBy(pair => pair.Name, StringComparer.Ordinal)];
    }

    private static string PathOf(DataOptions options) => options.Manifest ?? Path.Combine(options.Root, FileName);

    private static PairLocation Locate(string folder, ManifestRow row) => new(
        string.Join('+', row.Inputs.Append(row.Target)),
        Path.ChangeExtension(row.Inputs[0], null),
        [.. row.Inputs.Select(input => Path.Combine(folder, input))],
        Path.Combine(folder, row.Target),
        row.Weight);
}
