using System.Runtime.InteropServices;

namespace Pix2Pix.Data;

/// <summary>
/// Makes the names in a folder outlive a power cut. Flushing a file secures its content alone; a rename is safe only
/// once the folder itself is on the disk.
/// </summary>
public static partial class FolderFlush
{
    private const int ReadOnly = 0;

    /// <summary>
    /// Waits until the folder's entries are on the disk. Does nothing on Windows, whose file systems keep a journal of
    /// renames, and where the file system knows no such thing.
    /// </summary>
    /// <param name="folder">The folder; one that is not there is left alone.</param>
    public static void Run(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        int descriptor = Open(folder, ReadOnly);
        if (descriptor < 0)
            return;
        _ = Synchronize(descriptor);
        _ = Close(descriptor);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Synchronize(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
