using System.Diagnostics;

namespace Pix2Pix.Testing;

/// <summary>What this process holds, once the garbage is gone.</summary>
internal static class ProcessMemory
{
    /// <summary>Collects all garbage, finalizers included.</summary>
    public static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }

    /// <summary>Resident bytes after a collection.</summary>
    public static long ResidentBytes()
    {
        Collect();
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
