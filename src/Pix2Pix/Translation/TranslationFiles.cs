using Pix2Pix.Data.Images;

namespace Pix2Pix.Translation;

/// <summary>One image to translate.</summary>
/// <param name="Source">The file.</param>
/// <param name="Name">Its path below the input folder, without its ending.</param>
internal sealed record TranslationFile(string Source, string Name);

/// <summary>Finds the images that an input names.</summary>
internal static class TranslationFiles
{
    /// <summary>The image itself, or every image below a folder in the order of their names.</summary>
    /// <exception cref="InputException">There is none, or two would be written to one file.</exception>
    public static IReadOnlyList<TranslationFile> Find(string input, string output)
    {
        if (File.Exists(input))
            return [new TranslationFile(input, Path.GetFileNameWithoutExtension(input))];
        if (!Directory.Exists(input))
            throw new InputException($"{input}: no such file or folder");
        if (Path.GetFullPath(input).TrimEnd('/') == Path.GetFullPath(output).TrimEnd('/'))
            throw new InputException($"{output}: is the input folder; results need a folder of their own");
        var files = Directory.EnumerateFiles(input, "*", SearchOption.AllDirectories)
            .Where(ImageFile.IsImage)
            .Where(file => !IsBelow(file, output))
            .Order(StringComparer.Ordinal)
            .Select(file => new TranslationFile(file, Path.ChangeExtension(Path.GetRelativePath(input, file), null)))
            .ToList();
        if (files.Count == 0)
            throw new InputException($"{input}: holds no image; looked for {ImageFile.KnownExtensions}");
        if (files.GroupBy(f => f.Name).FirstOrDefault(g => g.Count() > 1) is { } twins)
        {
            throw new InputException(
                $"{twins.First().Source}: {Path.GetFileName(twins.Last().Source)} has the same name, and both would become {twins.Key}; rename one");
        }

        return files;
    }

    private static bool IsBelow(string file, string folder) =>
        Path.GetFullPath(file).StartsWith(Path.GetFullPath(folder).TrimEnd('/') + '/', StringComparison.Ordinal);
}
