using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

internal static partial class Native
{
    [LibraryImport(Library, EntryPoint = "p2p_autograd_backward")]
    internal static partial int autograd_backward(
        ReadOnlySpan<nint> tensors, int tensorCount,
        ReadOnlySpan<nint> gradients, int gradientCount,
        ReadOnlySpan<nint> inputs, int inputCount,
        [MarshalAs(UnmanagedType.U1)] bool retainGraph, [MarshalAs(UnmanagedType.U1)] bool createGraph);

    [LibraryImport(Library, EntryPoint = "p2p_autograd_grad")]
    internal static partial int autograd_grad(
        ReadOnlySpan<nint> outputs, int outputCount,
        ReadOnlySpan<nint> inputs, int inputCount,
        ReadOnlySpan<nint> gradients, int gradientCount,
        [MarshalAs(UnmanagedType.U1)] bool retainGraph, [MarshalAs(UnmanagedType.U1)] bool createGraph, [MarshalAs(UnmanagedType.U1)] bool allowUnused, Span<nint> results);

    [LibraryImport(Library, EntryPoint = "p2p_grad_mode")]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool grad_mode();

    [LibraryImport(Library, EntryPoint = "p2p_set_grad_mode")]
    internal static partial void set_grad_mode([MarshalAs(UnmanagedType.U1)] bool enabled);

    [LibraryImport(Library, EntryPoint = "p2p_inference_mode")]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool inference_mode();

    [LibraryImport(Library, EntryPoint = "p2p_inference_mode_enter")]
    internal static partial nint inference_mode_enter([MarshalAs(UnmanagedType.U1)] bool enabled);

    [LibraryImport(Library, EntryPoint = "p2p_inference_mode_leave")]
    internal static partial void inference_mode_leave(nint guard);
}
