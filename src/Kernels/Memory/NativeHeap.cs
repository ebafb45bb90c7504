using System.Runtime.InteropServices;

namespace Pix2Pix.Kernels.Memory;

/// <summary>
/// The C library's heap, where libtorch keeps tensors of the CPU. glibc gives freed blocks of 128 KiB and more back to the
/// system, and every training step would fault the same pages in again.
/// </summary>
public static partial class NativeHeap
{
    // Parameters of mallopt, as <malloc.h> numbers them.
    private const int TrimThreshold = -1;
    private const int TopPad = -2;
    private const int MmapMax = -4;
    private const int ArenaMax = -8;

    private const int Kept = 512 << 20;
    private const int GrownAtOnce = 64 << 20;

    private static nint _advised;

    /// <summary>Lets the heap keep freed memory from now on; elsewhere than with glibc it does nothing.</summary>
    public static void KeepMemory()
    {
        if (_advised != 0 || !IsGlibc())
            return;
        _advised = CurrentEnd();
        _ = SetOption(ArenaMax, 1);
        _ = SetOption(MmapMax, 0);
        _ = SetOption(TrimThreshold, Kept);
        _ = SetOption(TopPad, GrownAtOnce);
    }

    /// <summary>Asks for huge pages where the heap has grown since the last call, after <see cref="KeepMemory"/>.</summary>
    public static void AdviseHugePages()
    {
        if (_advised == 0)
            return;
        nint end = CurrentEnd();
        if (end > _advised)
            HugePages.Advise(_advised, end - _advised);
        _advised = end;
    }

    private static bool IsGlibc() =>
        OperatingSystem.IsLinux() && NativeLibrary.TryLoad("libc.so.6", out nint library) && NativeLibrary.TryGetExport(library, "gnu_get_libc_version", out _);

    private static nint CurrentEnd() => MoveEnd(0);

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int SetOption(int option, int value);

    [LibraryImport("libc", EntryPoint = "sbrk")]
    private static partial nint MoveEnd(nint bytes);
}
