using System.Runtime.InteropServices;

namespace Pix2Pix.Kernels.Memory;

/// <summary>Pages of 2 MiB: memory that is new to the process costs far less to touch for the first time, and less to address later.</summary>
internal static partial class HugePages
{
    private const int MadviseHugePage = 14;
    private const long Page = 2 << 20;

    /// <summary>Asks for huge pages where the range covers some whole; a system that has none ignores it.</summary>
    public static void Advise(nint address, long bytes)
    {
        if (!OperatingSystem.IsLinux())
            return;
        long begin = (address + Page - 1) & ~(Page - 1), end = (address + bytes) & ~(Page - 1);
        if (end > begin)
            _ = MemoryAdvice((nint)begin, (nuint)(end - begin), MadviseHugePage);
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int MemoryAdvice(nint address, nuint bytes, int advice);
}
