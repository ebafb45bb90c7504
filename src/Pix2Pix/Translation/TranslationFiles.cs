using Pix2Pix.Data;
using Pix2Pix.Data.Images;

namespace Pix2Pix.Translation;

/// <summary>One image to translate.</summary>
/// <param name="Source">The file.</param>
/// <param name="Name">Its path below the input folder, without its ending.</param>
internal sealed record TranslationFile(string Source, string Name)
{
    /// <summary>The pair of a data set that it is the input of; null for an image of its own.</summary>
    public (PairDataset Set, int Index)? Pair { get; init; }

    /// <summary>Path of the translated image.</summary>
    public string Result(TranslationOptions options) => Path.Combine(options.Output, $"{Name}.{options.Format}");

    /// <summary>Path of the true result; written for pairs.</summary>
    public string Target(TranslationOptions options) => Path.Combine(options.Output, $"{Name}_target.{options.Format}");
}

/// <summary>Finds the images that an input names.</summary>
internal static class TranslationFiles
{
    /// <summary>The image itself, every image below a folder, or the pairs of a split, in the order of their names.</summary>
    /// <param name="options">Input, split and output.</param>
    /// <param name="data">How the data that was trained on lies on disk.</param>
    /// <exception cref="InputException">
    /// There is none, two would be written to one file, or one would be written over an image to read.
    /// </exception>
    public static IReadOnlyList<TranslationFile> Find(TranslationOptions options, DataOptions data)
    {
        if (options is { Pairs: true, Split: null } && data.Layout != DataLayout.Aligned)
        {
            throw new InputException(
                "--pairs: the generator was trained on pairs in files of their own; give the data set's root as --input, and its --split");
        }

        IReadOnlyList<TranslationFile> files = options.Split is { } split ? OfSplit(options.Input, split, data)
            : File.Exists(options.Input)
            ? [new TranslationFile(options.Input, Path.GetFileNameWithoutExtension(options.Input))]
            : InFolder(options.Input, options.Output);
        CheckResults(files, options);
        return files;
    }

    private static TranslationFile[] OfSplit(string input, string split, DataOptions data)
    {
        string? manifest = File.Exists(input) ? input : null;
        string root = manifest is null ? input : Path.GetDirectoryName(Path.GetFullPath(input))!;
        var set = PairDataset.Open(data with { Root = root, Manifest = manifest, ValidationFraction = 0, MaxPairs = null }, split);
        return [.. set.Names.Select((name, i) => new TranslationFile(set.InputPath(i), name) { Pair = (set, i) })];
    }

    private static List<TranslationFile> InFolder(string input, string output)
    {
        if (!Directory.Exists(input))
            throw new InputException($"{input}: no such file or folder");
        if (Path.GetFullPath(input).TrimEnd('/') == Path.GetFullPath(output).TrimEnd('/'))
            throw new InputException($"{output}: is the input folder; results need a folder of their own");
        bool outputIsInside = IsBelow(output, input); // then it may hold earlier results, which are no input
        var files = ImageFolder.Files(input)
            .Where(file => !outputIsInside || !IsBelow(file, output))
            .Select(file => new TranslationFile(file, Path.ChangeExtension(Path.GetRelativePath(input, file), null)))
            .ToList();
        return files.Count > 0
            ? files
            : throw new InputException($"{input}: holds no image; looked for {ImageFile.KnownExtensions}");
    }

    private static void CheckResults(IReadOnlyList<TranslationFile> files, TranslationOptions options)
    {
        var sources = files.Select(file => Path.GetFullPath(file.Source)).ToHashSet();
        var writers = new Dictionary<string, TranslationFile>();
        foreach (var file in files)
        {
            string[] results = options.Pairs ? [file.Result(options), file.Target(options)] : [file.Result(options)];
            foreach (string result in results)
            {
                if (sources.Contains(Path.GetFullPath(result)))
                    throw new InputException($"{result}: is an input, and a result of {file.Source} would replace it; results need a folder of their own");
                if (!writers.TryAdd(result, file))
                    throw new InputException($"{writers[result].Source}: {file.Source} would become {result} too; rename one");
            }
        }
    }

    private static bool IsBelow(string path, string folder) =>
        Path.GetFullPath(path).StartsWith(Path.GetFullPath(folder).TrimEnd('/') + '/', StringComparison.Ordinal);
}
