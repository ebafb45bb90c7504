using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

internal static partial class Native
{
    [LibraryImport(Library, EntryPoint = "p2p_set_cudnn_benchmark")]
    internal static partial int set_cudnn_benchmark([MarshalAs(UnmanagedType.U1)] bool benchmark);

    [LibraryImport(Library, EntryPoint = "p2p_cuda_peak_bytes")]
    internal static partial long cuda_peak_bytes(int device);

    [LibraryImport(Library, EntryPoint = "p2p_cuda_event_record")]
    internal static partial nint cuda_event_record(int device);

    [LibraryImport(Library, EntryPoint = "p2p_cuda_event_wait")]
    internal static partial int cuda_event_wait(nint point);

    [LibraryImport(Library, EntryPoint = "p2p_cuda_event_free")]
    internal static partial void cuda_event_free(nint point);

    [LibraryImport(Library, EntryPoint = "p2p_cuda_graphs_are_built")]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool cuda_graphs_are_built();

    [LibraryImport(Library, EntryPoint = "p2p_cuda_graph_begin")]
    internal static partial nint cuda_graph_begin(int device);

    [LibraryImport(Library, EntryPoint = "p2p_cuda_graph_end")]
    internal static partial int cuda_graph_end(nint graph);

    [LibraryImport(Library, EntryPoint = "p2p_cuda_graph_replay")]
    internal static partial int cuda_graph_replay(nint graph);

    [LibraryImport(Library, EntryPoint = "p2p_cuda_graph_free")]
    internal static partial void cuda_graph_free(nint graph);

    [LibraryImport(Library, EntryPoint = "p2p_adam_fused_is_built")]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool adam_fused_is_built();

    [LibraryImport(Library, EntryPoint = "p2p_adam_fused")]
    internal static partial int adam_fused(
        ReadOnlySpan<nint> parameters, ReadOnlySpan<nint> expAvg, ReadOnlySpan<nint> expAvgSq, int count, nint step, nint rate,
        nint refused, double beta1, double beta2, double eps, double weightDecay, [MarshalAs(UnmanagedType.U1)] bool maximize);
}
