using System.Text;

namespace Pix2Pix.Data;

/// <summary>Writes files under a temporary name beside their place and renames them: complete or not at all.</summary>
public static class AtomicFile
{
    private const int NoSpaceLeft = 28; // ENOSPC, the same on Linux and macOS
    private const int DiskFull = unchecked((int)0x80070070); // ERROR_DISK_FULL

    /// <summary>Writes or replaces a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="flushToDisk">Whether the content must outlive a power cut as soon as it has its name.</param>
    /// <exception cref="InputException">The folder is missing or cannot be written, or no space is left.</exception>
    public static void Write(string path, Action<Stream> write, bool flushToDisk = false)
    {
        ArgumentNullException.ThrowIfNull(write);
        var temporary = Path.Combine(Path.GetDirectoryName(path) ?? "", $".{Guid.NewGuid():N}.tmp");
        try
        {
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                write(file);
                file.Flush(flushToDisk);
            }

            File.Move(temporary, path, overwrite: true);
            if (flushToDisk)
                FolderFlush.Run(Path.GetDirectoryName(Path.GetFullPath(path))!);
        }
        catch (Exception error) when (IsFailure(error))
        {
            throw new InputException($"{path}: cannot be written: {Reason(error)}", error);
        }
        finally
        {
            if (File.Exists(temporary))
                File.Delete(temporary);
        }
    }

    /// <inheritdoc cref="Write(string, Action{Stream}, bool)"/>
    /// <param name="path">The file.</param>
    /// <param name="content">All its bytes.</param>
    public static void Write(string path, ReadOnlyMemory<byte> content) => Write(path, file => file.Write(content.Span));

    /// <inheritdoc cref="Write(string, Action{Stream}, bool)"/>
    /// <param name="path">The file.</param>
    /// <param name="text">Its text, in UTF-8.</param>
    public static void WriteText(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    /// <summary>Whether an exception says that a file could not be written: the disk, the user's rights or limits do not allow it.</summary>
    public static bool IsFailure(Exception error) =>
        error is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException { ParamName: "value" };

    /// <summary>Why writing failed, in a few words.</summary>
    public static string Reason(Exception error) => error switch
    {
        InputException { InnerException: { } cause } => Reason(cause),
        DirectoryNotFoundException => "its folder does not exist",
        UnauthorizedAccessException => "permission denied, or a folder has this name",
        IOException { HResult: NoSpaceLeft or DiskFull } => "no space left on the disk",
        ArgumentOutOfRangeException => "a file of this size is not allowed by the disk, or by the limits of this user",
        _ => error?.Message ?? "",
    };
}
