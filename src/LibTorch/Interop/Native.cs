using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

[assembly: DisableRuntimeMarshalling]

namespace TorchSharp.Interop;

/// <summary>The C entries of the shim (native/*.cpp): loading it and turning its errors into exceptions.</summary>
internal static partial class Native
{
    private const string Library = "pix2pix_torch";
    private const int MessageCapacity = 2048;

    static Native() => NativeLibrary.SetDllImportResolver(typeof(Native).Assembly, Resolve);

    /// <summary>Throws what a failed entry left behind.</summary>
    internal static void Check(int status)
    {
        if (status != 0)
            throw PendingError();
    }

    /// <summary>A wrapper for a handle that must exist; a null one means that the entry failed.</summary>
    internal static torch.Tensor Wrap(nint handle) => handle == 0 ? throw PendingError() : new torch.Tensor(handle);

    /// <summary>Throws the calling thread's pending error, if there is one; for entries whose null result is no error.</summary>
    internal static void CheckPending()
    {
        if (TakeError() is { } message)
            throw new ExternalException(message);
    }

    /// <summary>The calling thread's pending error as the exception that TorchSharp raises for it.</summary>
    internal static ExternalException PendingError() => new(TakeError() ?? "libtorch failed without a message");

    private static string? TakeError()
    {
        Span<byte> buffer = stackalloc byte[MessageCapacity];
        var length = take_error(buffer, buffer.Length);
        return length == 0 ? null : Encoding.UTF8.GetString(buffer[..Math.Min(length, buffer.Length)]);
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath)
    {
        if (name != Library)
            return 0;
        var file = Path.Combine(AppContext.BaseDirectory, $"lib{Library}.so");
        if (!File.Exists(file))
        {
            throw new DllNotFoundException(
                $"{file} is missing: build the program with `dotnet build` where cmake, g++ and libtorch are installed "
                + "(apt-get install libtorch-dev cmake g++, or -p:TorchDir=FOLDER for another libtorch).");
        }

        try
        {
            var library = NativeLibrary.Load(file);
            Initialize(library);
            return library;
        }
        catch (DllNotFoundException error)
        {
            throw new DllNotFoundException(
                "libtorch cannot be loaded: install the one this program was built with (apt-get install libtorch-dev), "
                + $"or build again with -p:TorchDir=FOLDER (or TORCH_DIR) for another one. {LoaderLine(error.Message)}");
        }
    }

    private static unsafe void Initialize(nint library) =>
        ((delegate* unmanaged<void>)NativeLibrary.GetExport(library, "p2p_initialize"))();

    /// <summary>The line that names the library; the others are advice for programmers.</summary>
    private static string LoaderLine(string message) =>
        message.Split('\n').FirstOrDefault(line => line.Contains("shared object", StringComparison.Ordinal), "").Trim();

    [LibraryImport(Library, EntryPoint = "p2p_take_error")]
    private static partial int take_error(Span<byte> buffer, int capacity);
}
