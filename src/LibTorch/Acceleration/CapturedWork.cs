using System.Runtime.InteropServices;
using TorchSharp;
using TorchSharp.Interop;
using TorchSharp.Modules;

namespace Pix2Pix.Acceleration;

/// <summary>
/// Work for a GPU that is recorded once, and replayed with one launch instead of hundreds (a CUDA graph). It reads and writes the
/// same memory each time: what it works on must be copied there before.
/// </summary>
public sealed class CapturedWork : IDisposable
{
    private readonly Adam[] _optimizers;
    private readonly torch.Tensor _result;
    private nint _graph;

    private CapturedWork(nint graph, Adam[] optimizers, torch.Tensor result)
    {
        _graph = graph;
        _optimizers = optimizers;
        _result = result;
    }

    /// <summary>Why work on a device cannot be captured; null where it can.</summary>
    public static string? Obstacle(torch.Device device)
    {
        ArgumentNullException.ThrowIfNull(device);
        return device.type != DeviceType.CUDA ? "there is no GPU in use"
            : Native.cuda_graphs_are_built() ? null
            : "the door to libtorch was built without CUDA's headers, or for a libtorch before 2.2";
    }

    /// <summary>Records work without doing it.</summary>
    /// <param name="work">
    /// Has run a few times before. It waits for nothing, takes nothing from main memory, and draws random numbers on the device alone.
    /// </param>
    /// <param name="optimizers">Those that take a step in it, each of whose parameters has a gradient then; all are Adam.</param>
    /// <param name="device">A GPU.</param>
    /// <exception cref="ExternalException">The work did something that cannot be recorded.</exception>
    public static CapturedWork Record(Func<torch.Tensor> work, IEnumerable<torch.optim.Optimizer> optimizers, torch.Device device)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(optimizers);
        ArgumentNullException.ThrowIfNull(device);
        Adam[] all = [.. optimizers.Cast<Adam>()];
        foreach (var optimizer in all)
            optimizer.BeginReplays();
        nint graph = Native.cuda_graph_begin(Math.Max(0, device.index));
        if (graph == 0)
            throw Native.PendingError();
        try
        {
            torch.Tensor result;
            bool isOpen = true;
            try
            {
                using var scope = torch.NewDisposeScope();
                result = work().DetachFromDisposeScope();
                isOpen = false;
                Native.Check(Native.cuda_graph_end(graph));
            }
            finally
            {
                foreach (var optimizer in all)
                    optimizer.EndRecording();

                // The recording ends whatever happened in it; what went wrong first is what counts.
                if (isOpen && Native.cuda_graph_end(graph) != 0)
                    _ = Native.PendingError();
            }

            return new CapturedWork(graph, all, result);
        }
        catch
        {
            Native.cuda_graph_free(graph);
            throw;
        }
    }

    /// <summary>Does the work, in the order of everything else that this thread gives the device.</summary>
    /// <returns>A copy of its result.</returns>
    public torch.Tensor Run()
    {
        ObjectDisposedException.ThrowIf(_graph == 0, this);
        foreach (var optimizer in _optimizers)
            optimizer.CountReplay();
        Native.Check(Native.cuda_graph_replay(_graph));
        return _result.clone();
    }

    /// <summary>Frees the recording and its memory.</summary>
    public void Dispose()
    {
        if (_graph == 0)
            return;
        Native.cuda_graph_free(_graph);
        _graph = 0;
        _result.Dispose();
    }
}
