using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

internal static partial class Native
{
    [LibraryImport(Library, EntryPoint = "p2p_operator_find", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint operator_find(string name, string overload);

    [LibraryImport(Library, EntryPoint = "p2p_operator_call")]
    internal static partial int operator_call(
        nint op, ReadOnlySpan<NativeValue> arguments, int argumentCount, Span<NativeValue> results, int capacity);

    [LibraryImport(Library, EntryPoint = "p2p_handles_free")]
    internal static partial void handles_free(nint handles);
}
