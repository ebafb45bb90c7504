using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

internal static partial class Native
{
    [LibraryImport(Library, EntryPoint = "p2p_live_handles")]
    internal static partial long live_handles();

    [LibraryImport(Library, EntryPoint = "p2p_version")]
    internal static partial nint version();

    [LibraryImport(Library, EntryPoint = "p2p_set_num_threads")]
    internal static partial int set_num_threads(int count);

    [LibraryImport(Library, EntryPoint = "p2p_get_num_threads")]
    internal static partial int get_num_threads();

    [LibraryImport(Library, EntryPoint = "p2p_set_num_interop_threads")]
    internal static partial int set_num_interop_threads(int count);

    [LibraryImport(Library, EntryPoint = "p2p_get_num_interop_threads")]
    internal static partial int get_num_interop_threads();

    [LibraryImport(Library, EntryPoint = "p2p_cuda_device_count")]
    internal static partial int cuda_device_count();

    [LibraryImport(Library, EntryPoint = "p2p_cudnn_is_available")]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool cudnn_is_available();

    [LibraryImport(Library, EntryPoint = "p2p_cuda_synchronize")]
    internal static partial int cuda_synchronize(long device);

    [LibraryImport(Library, EntryPoint = "p2p_get_deterministic")]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool get_deterministic();

    [LibraryImport(Library, EntryPoint = "p2p_get_deterministic_warn_only")]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool get_deterministic_warn_only();

    [LibraryImport(Library, EntryPoint = "p2p_set_deterministic")]
    internal static partial int set_deterministic([MarshalAs(UnmanagedType.U1)] bool mode, [MarshalAs(UnmanagedType.U1)] bool warn_only);

    [LibraryImport(Library, EntryPoint = "p2p_get_cudnn_tf32")]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool get_cudnn_tf32();

    [LibraryImport(Library, EntryPoint = "p2p_set_cudnn_tf32")]
    internal static partial int set_cudnn_tf32([MarshalAs(UnmanagedType.U1)] bool allow);

    [LibraryImport(Library, EntryPoint = "p2p_get_cublas_tf32")]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool get_cublas_tf32();

    [LibraryImport(Library, EntryPoint = "p2p_set_cublas_tf32")]
    internal static partial int set_cublas_tf32([MarshalAs(UnmanagedType.U1)] bool allow);
}
