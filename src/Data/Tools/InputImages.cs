using Pix2Pix.Data.Images;

namespace Pix2Pix.Data.Tools;

/// <summary>An image file of an input folder.</summary>
/// <param name="Path">The file.</param>
/// <param name="Name">Its path below the input folder, without ending.</param>
internal readonly record struct InputImage(string Path, string Name);

/// <summary>The images of an input folder.</summary>
internal static class InputImages
{
    /// <summary>All images in a folder and below it, but for those in the output folder, which are earlier results.</summary>
    /// <exception cref="InputException">The folder is missing, is the output folder, or holds no image.</exception>
    public static IReadOnlyList<InputImage> Find(string folder, string output)
    {
        if (string.IsNullOrWhiteSpace(output))
            throw new InputException("the output folder has no name");
        if (!Directory.Exists(folder))
            throw new InputException($"{folder}: no such folder");
        var real = new RealPaths();
        var (input, results) = (real.Folder(folder), real.Folder(output));
        if (input == results)
            throw new InputException($"{output}: is an input folder; results need a folder of their own");
        if (File.Exists(output))
            throw new InputException($"{output}: is a file; results need a folder");
        var holdsResults = IsBelow(results, input);
        var images = ImageFolder.Files(folder)
            .Where(file => !holdsResults || !IsBelow(real.Of(file), results))
            .Select(file => new InputImage(file, Path.ChangeExtension(Path.GetRelativePath(folder, file), null)))
            .ToArray();
        return images.Length > 0
            ? images
            : throw new InputException($"{folder}: holds no image; looked for {ImageFile.KnownExtensions}");
    }

    private static bool IsBelow(string path, string folder) =>
        path.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
