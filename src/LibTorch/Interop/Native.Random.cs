using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

internal static partial class Native
{
    [LibraryImport(Library, EntryPoint = "p2p_generator_default")]
    internal static partial nint generator_default();

    [LibraryImport(Library, EntryPoint = "p2p_generator_new")]
    internal static partial nint generator_new(ulong seed, int deviceType, int deviceIndex);

    [LibraryImport(Library, EntryPoint = "p2p_generator_free")]
    internal static partial void generator_free(nint generator);

    [LibraryImport(Library, EntryPoint = "p2p_generator_set_seed")]
    internal static partial int generator_set_seed(nint generator, ulong seed);

    [LibraryImport(Library, EntryPoint = "p2p_generator_seed")]
    internal static partial ulong generator_seed(nint generator);

    [LibraryImport(Library, EntryPoint = "p2p_generator_initial_seed")]
    internal static partial ulong generator_initial_seed(nint generator);

    [LibraryImport(Library, EntryPoint = "p2p_generator_get_state")]
    internal static partial nint generator_get_state(nint generator);

    [LibraryImport(Library, EntryPoint = "p2p_generator_set_state")]
    internal static partial int generator_set_state(nint generator, nint state);

    [LibraryImport(Library, EntryPoint = "p2p_manual_seed")]
    internal static partial int manual_seed(ulong seed);

    [LibraryImport(Library, EntryPoint = "p2p_cuda_manual_seed")]
    internal static partial int cuda_manual_seed(ulong seed, [MarshalAs(UnmanagedType.U1)] bool allDevices);
}
