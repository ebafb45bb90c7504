namespace Pix2Pix.Data;

/// <summary>Writes a file under a temporary name beside its place and renames it: complete or not at all.</summary>
public static class AtomicFile
{
    private const int NoSpaceLeft = 28; // ENOSPC, the same on Linux and macOS
    private const int DiskFull = unchecked((int)0x80070070); // ERROR_DISK_FULL

    /// <summary>Replaces a file by this content.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">All its bytes.</param>
    /// <exception cref="InputException">The folder is missing or cannot be written, or no space is left.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var temporary = Path.Combine(Path.GetDirectoryName(path) ?? "", $".{Guid.NewGuid():N}.tmp");
        try
        {
            using (var file = File.OpenHandle(temporary, FileMode.CreateNew, FileAccess.Write))
                RandomAccess.Write(file, content, 0);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(temporary))
                File.Delete(temporary);
            throw new InputException($"{path}: cannot be written: {Reason(error)}", error);
        }
    }

    /// <summary>Why writing failed, in a few words.</summary>
    internal static string Reason(Exception error) => error switch
    {
        DirectoryNotFoundException => "its folder does not exist",
        UnauthorizedAccessException => "permission denied, or a folder has this name",
        IOException { HResult: NoSpaceLeft or DiskFull } => "no space left on the disk",
        _ => error.Message,
    };
}
