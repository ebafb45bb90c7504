using System.Runtime.InteropServices;

namespace Pix2Pix;

/// <summary>
/// SIGXFSZ, which ends a process that writes a file larger than its user may (<c>ulimit -f</c>). Where it is ignored, the write
/// fails with an error like that of a full disk.
/// </summary>
internal static class FileSizeSignal
{
    private const PosixSignal Number = (PosixSignal)25; // on Linux and macOS

    /// <summary>Ignores it until the result is disposed; nothing on Windows, which does not know it.</summary>
    public static IDisposable? Ignore() =>
        OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create(Number, context => context.Cancel = true);
}
