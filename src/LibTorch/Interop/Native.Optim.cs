using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

internal static partial class Native
{
    [LibraryImport(Library, EntryPoint = "p2p_adam_step")]
    internal static partial int adam_step(
        ReadOnlySpan<nint> parameters, ReadOnlySpan<nint> expAvg, ReadOnlySpan<nint> expAvgSq,
        ReadOnlySpan<nint> maxExpAvgSq, Span<long> steps, int count,
        double lr, double beta1, double beta2, double eps, double weightDecay, [MarshalAs(UnmanagedType.U1)] bool maximize);

    [LibraryImport(Library, EntryPoint = "p2p_adam_descend")]
    internal static partial int adam_descend(
        nint loss, ReadOnlySpan<nint> parameters, ReadOnlySpan<nint> expAvg, ReadOnlySpan<nint> expAvgSq, Span<long> steps, int count,
        double lr, double beta1, double beta2, double eps, double weightDecay, [MarshalAs(UnmanagedType.U1)] bool maximize);
}
