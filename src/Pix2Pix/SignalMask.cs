using System.Runtime.InteropServices;

namespace Pix2Pix;

/// <summary>Which threads the system interrupts with signals.</summary>
internal static partial class SignalMask
{
    private const int Block = 0; // SIG_BLOCK on Linux

    // SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV and SIGSYS: a thread's own faults, which the runtime handles.
    private static readonly int[] _faults = [4, 5, 6, 7, 8, 11, 31];

    /// <summary>
    /// Leaves signals to the runtime's own threads, which began before <c>Main</c>; threads that this one begins do the same.
    /// To be called before libtorch is loaded; elsewhere than on Linux it does nothing.
    /// </summary>
    /// <remarks>
    /// The matrix products of oneDNN before 3.12, which libtorch 2.10 contains, let the stack pointer point into the heap during long
    /// sums (uxlfoundation/oneDNN, issue 4845): the frame of a signal handler, as at Ctrl-C or the shell's <c>fg</c>, overwrites memory.
    /// </remarks>
    public static void KeepSignalsOffThisThread()
    {
        if (!OperatingSystem.IsLinux())
            return;
        Span<ulong> signals = stackalloc ulong[16]; // 1024 bits, those of the C library
        signals.Clear();
        signals[0] = (1UL << 31) - 1; // 1 to 31; the real-time signals above are the C library's and the runtime's
        foreach (int fault in _faults)
            signals[0] &= ~(1UL << (fault - 1));
        _ = ChangeMask(Block, signals, 0);
    }

    [LibraryImport("libc", EntryPoint = "pthread_sigmask")]
    private static partial int ChangeMask(int how, Span<ulong> signals, nint old);
}
