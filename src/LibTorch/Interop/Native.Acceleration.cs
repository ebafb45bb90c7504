using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

internal static partial class Native
{
    [LibraryImport(Library, EntryPoint = "p2p_convolution_precision")]
    internal static partial long convolution_precision();

    [LibraryImport(Library, EntryPoint = "p2p_set_convolution_precision")]
    internal static partial void set_convolution_precision(long precision);

    [LibraryImport(Library, EntryPoint = "p2p_plain_convolutions")]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool plain_convolutions();

    [LibraryImport(Library, EntryPoint = "p2p_set_plain_convolutions")]
    internal static partial void set_plain_convolutions([MarshalAs(UnmanagedType.U1)] bool plain);

    [LibraryImport(Library, EntryPoint = "p2p_has_fast_convolutions")]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool has_fast_convolutions();

    [LibraryImport(Library, EntryPoint = "p2p_bfloat16_kernels")]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool bfloat16_kernels();

    [LibraryImport(Library, EntryPoint = "p2p_set_bfloat16_kernels")]
    internal static partial void set_bfloat16_kernels([MarshalAs(UnmanagedType.U1)] bool use);

    [LibraryImport(Library, EntryPoint = "p2p_cuda_autocast_begin")]
    internal static partial int cuda_autocast_begin(int dtype);

    [LibraryImport(Library, EntryPoint = "p2p_cuda_autocast_end")]
    internal static partial int cuda_autocast_end();
}
