using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using TorchSharp;

namespace Pix2Pix.Kernels.Threads;

/// <summary>
/// Runs work on libtorch's own OpenMP threads where its runtime is GNU's, so that kernels and libtorch's operators share
/// one pool; elsewhere on .NET's.
/// </summary>
internal static unsafe class KernelThreads
{
    private static readonly delegate* unmanaged<delegate* unmanaged<nint, void>, nint, uint, uint, void> _parallel = FindParallel();
    private static readonly Lock _lock = new();

    private static Action<int>? _body;
    private static int _count;
    private static int _next;
    private static ExceptionDispatchInfo? _error;

    [ThreadStatic]
    private static bool _isInside;

    /// <summary>How many threads share the work, which is libtorch's count.</summary>
    public static int Count => torch.get_num_threads();

    /// <summary>Calls the body once for each index from 0 to count − 1, in any order and on several threads.</summary>
    /// <param name="count">How many calls.</param>
    /// <param name="body">Must not depend on the thread; an exception is thrown again by this method.</param>
    public static void For(int count, Action<int> body)
    {
        int threads = count > 1 && !_isInside ? Math.Min(count, Count) : 1;
        if (threads == 1)
        {
            for (int i = 0; i < count; i++)
                body(i);
        }
        else if (_parallel is null)
        {
            ForPool(count, threads, body);
        }
        else
        {
            ForOpenMp(count, threads, body);
        }
    }

    /// <summary>Calls the body with ranges [begin, end) that together are [0, count), each at least grain long where possible.</summary>
    /// <param name="count">The length of all ranges together.</param>
    /// <param name="grain">Below it a second thread costs more than it saves.</param>
    /// <param name="body">Must not depend on how the ranges are cut.</param>
    public static void Ranges(long count, long grain, Action<long, long> body)
    {
        // A few ranges for each thread: one that is held up by other programs leaves work to the others.
        int ranges = (int)Math.Clamp(count / Math.Max(1, grain), 1, 4L * Count);
        For(ranges, i => body(count * i / ranges, count * (i + 1) / ranges));
    }

    private static void ForPool(int count, int threads, Action<int> body)
    {
        try
        {
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = threads }, body);
        }
        catch (AggregateException errors)
        {
            ExceptionDispatchInfo.Throw(errors.InnerExceptions[0]);
        }
    }

    private static void ForOpenMp(int count, int threads, Action<int> body)
    {
        lock (_lock)
        {
            (_body, _count, _next, _error) = (body, count, 0, null);
            _parallel(&RunOnThread, 0, (uint)threads, 0);
            _body = null;
            _error?.Throw();
        }
    }

    // An exception must not cross native frames: the process would end.
    [UnmanagedCallersOnly]
    private static void RunOnThread(nint unused)
    {
        _isInside = true;
        try
        {
            var body = _body!;
            for (int i; (i = Interlocked.Increment(ref _next) - 1) < _count;)
                body(i);
        }
        catch (Exception error)
        {
            _error = ExceptionDispatchInfo.Capture(error);
        }
        finally
        {
            _isInside = false;
        }
    }

    private static delegate* unmanaged<delegate* unmanaged<nint, void>, nint, uint, uint, void> FindParallel()
    {
        _ = torch.get_num_threads(); // loads libtorch
        return OperatingSystem.IsLinux() && NativeLibrary.TryLoad("libtorch_cpu.so", out nint library)
            && NativeLibrary.TryGetExport(library, "GOMP_parallel", out nint address)
            ? (delegate* unmanaged<delegate* unmanaged<nint, void>, nint, uint, uint, void>)address
            : null;
    }
}
