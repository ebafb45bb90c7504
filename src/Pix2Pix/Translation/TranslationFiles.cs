using Pix2Pix.Data;
using Pix2Pix.Data.Images;

namespace Pix2Pix.Translation;

/// <summary>One image to translate.</summary>
/// <param name="Source">The file.</param>
/// <param name="Name">Its path below the input folder, without its ending.</param>
internal sealed record TranslationFile(string Source, string Name)
{
    /// <summary>Path of the translated image.</summary>
    public string Result(TranslationOptions options) => Path.Combine(options.Output, $"{Name}.{options.Format}");

    /// <summary>Path of the true result; written for pairs.</summary>
    public string Target(TranslationOptions options) => Path.Combine(options.Output, $"{Name}_target.{options.Format}");
}

/// <summary>Finds the images that an input names.</summary>
internal static class TranslationFiles
{
    /// <summary>The image itself, or every image below a folder in the order of their names.</summary>
    /// <exception cref="InputException">
    /// There is none, two would be written to one file, or one would be written over an image to read.
    /// </exception>
    public static IReadOnlyList<TranslationFile> Find(TranslationOptions options)
    {
        IReadOnlyList<TranslationFile> files = File.Exists(options.Input)
            ? [new TranslationFile(options.Input, Path.GetFileNameWithoutExtension(options.Input))]
            : InFolder(options.Input, options.Output);
        CheckResults(files, options);
        return files;
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
