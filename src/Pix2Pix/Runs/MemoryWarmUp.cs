using System.Runtime.InteropServices;
using Pix2Pix.Configuration;

namespace Pix2Pix.Runs;

/// <summary>
/// Memory that is written to on an idle processor while libtorch is loaded, and given back before networks take it. A virtual
/// machine's host hands out each page when it is first written to, which takes milliseconds for each megabyte; what was
/// just given back it still has.
/// </summary>
internal sealed unsafe partial class MemoryWarmUp : IDisposable
{
    // Weights and the two states of Adam, float32, of the default generator, and how wide that is.
    private const double DefaultBytes = 54.4e6 * 3 * sizeof(float);
    private const double DefaultFilters = 64;

    // Less is soon written; more is not reached before libtorch is there.
    private const double Fewest = 64e6;
    private const double Most = 512e6;

    private const int SmallestPage = 4096;
    private const int ReadAndWrite = 3; // PROT_READ | PROT_WRITE
    private const int PrivateUnreserved = 0x4022; // MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, of x86-64 and ARM
    private const int HugePages = 14; // MADV_HUGEPAGE

    private readonly byte* _range;
    private readonly nuint _bytes;
    private readonly Thread _writer;
    private volatile bool _isOver;

    private MemoryWarmUp(byte* range, nuint bytes)
    {
        _range = range;
        _bytes = bytes;
        _writer = new Thread(Write) { IsBackground = true };
        _writer.Start();
    }

    /// <summary>Begins for a training on the CPU; null where there is little to take or the system is another than Linux.</summary>
    public static MemoryWarmUp? Begin(RunConfig config)
    {
        double wanted = DefaultBytes * Math.Pow(config.Generator.Filters / DefaultFilters, 2);
        if (!OperatingSystem.IsLinux() || Environment.ProcessorCount == 1 || config.Device.StartsWith("cuda", StringComparison.Ordinal) || wanted < Fewest)
            return null;
        nuint bytes = (nuint)Math.Min(wanted, Most);
        nint range = Map(0, bytes, ReadAndWrite, PrivateUnreserved, -1, 0);
        if (range == -1)
            return null;
        _ = Advise(range, bytes, HugePages);
        return new MemoryWarmUp((byte*)range, bytes);
    }

    /// <summary>Gives it back, however much has been written to; once more, it does nothing.</summary>
    public void Dispose()
    {
        if (_isOver)
            return;
        _isOver = true;
        _writer.Join();
        _ = Unmap((nint)_range, _bytes);
    }

    private void Write()
    {
        for (nuint at = 0; at < _bytes && !_isOver; at += SmallestPage)
            _range[at] = 1;
    }

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial nint Map(nint address, nuint bytes, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nint address, nuint bytes, int advice);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int Unmap(nint address, nuint bytes);
}
