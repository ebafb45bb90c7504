using System.Reflection;

namespace Pix2Pix.Tests;

/// <summary>The binding counts its handles for tests only; its count is internal to it.</summary>
internal static class NativeHandles
{
    /// <summary>Tensors of libtorch that this process holds.</summary>
    public static long Live() => (long)typeof(TorchSharp.torch).Assembly
        .GetType("TorchSharp.Interop.Native", throwOnError: true)!
        .GetMethod("live_handles", BindingFlags.Static | BindingFlags.NonPublic)!
        .Invoke(null, null)!;
}
