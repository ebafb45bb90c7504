using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

internal static partial class Native
{
    [LibraryImport(Library, EntryPoint = "p2p_tensor_free")]
    internal static partial void tensor_free(nint tensor);

    [LibraryImport(Library, EntryPoint = "p2p_tensor_share")]
    internal static partial nint tensor_share(nint tensor);

    [LibraryImport(Library, EntryPoint = "p2p_tensor_dtype")]
    internal static partial int tensor_dtype(nint tensor);

    [LibraryImport(Library, EntryPoint = "p2p_tensor_device_type")]
    internal static partial int tensor_device_type(nint tensor);

    [LibraryImport(Library, EntryPoint = "p2p_tensor_device_index")]
    internal static partial int tensor_device_index(nint tensor);

    [LibraryImport(Library, EntryPoint = "p2p_tensor_dim")]
    internal static partial long tensor_dim(nint tensor);

    [LibraryImport(Library, EntryPoint = "p2p_tensor_numel")]
    internal static partial long tensor_numel(nint tensor);

    [LibraryImport(Library, EntryPoint = "p2p_tensor_element_size")]
    internal static partial long tensor_element_size(nint tensor);

    [LibraryImport(Library, EntryPoint = "p2p_tensor_sizes")]
    internal static partial int tensor_sizes(nint tensor, Span<long> sizes);

    [LibraryImport(Library, EntryPoint = "p2p_tensor_strides")]
    internal static partial int tensor_strides(nint tensor, Span<long> strides);

    [LibraryImport(Library, EntryPoint = "p2p_tensor_storage_offset")]
    internal static partial long tensor_storage_offset(nint tensor);

    [LibraryImport(Library, EntryPoint = "p2p_tensor_data")]
    internal static partial nint tensor_data(nint tensor);

    [LibraryImport(Library, EntryPoint = "p2p_tensor_is_contiguous")]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool tensor_is_contiguous(nint tensor);

    [LibraryImport(Library, EntryPoint = "p2p_tensor_is_sparse")]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool tensor_is_sparse(nint tensor);

    [LibraryImport(Library, EntryPoint = "p2p_tensor_requires_grad")]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool tensor_requires_grad(nint tensor);

    [LibraryImport(Library, EntryPoint = "p2p_tensor_set_requires_grad")]
    internal static partial int tensor_set_requires_grad(nint tensor, [MarshalAs(UnmanagedType.U1)] bool requires_grad);

    [LibraryImport(Library, EntryPoint = "p2p_tensor_is_leaf")]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool tensor_is_leaf(nint tensor);

    [LibraryImport(Library, EntryPoint = "p2p_tensor_retain_grad")]
    internal static partial int tensor_retain_grad(nint tensor);

    [LibraryImport(Library, EntryPoint = "p2p_tensor_grad")]
    internal static partial nint tensor_grad(nint tensor);

    [LibraryImport(Library, EntryPoint = "p2p_tensor_set_grad")]
    internal static partial int tensor_set_grad(nint tensor, nint grad);

    [LibraryImport(Library, EntryPoint = "p2p_tensor_adopt")]
    internal static partial int tensor_adopt(nint tensor, nint values);

    [LibraryImport(Library, EntryPoint = "p2p_tensor_set_data")]
    internal static partial int tensor_set_data(nint tensor, nint data);
}
