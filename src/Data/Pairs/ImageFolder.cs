using Pix2Pix.Data.Images;

namespace Pix2Pix.Data;

/// <summary>Finds the image files of a folder.</summary>
public static class ImageFolder
{
    private static readonly EnumerationOptions _everything = new()
    {
        RecurseSubdirectories = true,
        MaxRecursionDepth = 32, // ends loops of symbolic links
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System,
        IgnoreInaccessible = false,
    };

    /// <summary>All files with an image's extension in a folder and the folders below it, by ordinal order of their paths.</summary>
    /// <param name="folder">An existing folder.</param>
    /// <exception cref="InputException">The folder cannot be read.</exception>
    public static IReadOnlyList<string> Files(string folder)
    {
        try
        {
            var files = Directory.EnumerateFiles(folder, "*", _everything).Where(ImageFile.IsImage).ToArray();
            Array.Sort(files, StringComparer.Ordinal);
            return files;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{folder}: cannot be read: {error.Message}", error);
        }
    }
}
