using System.Runtime.CompilerServices;
using Pix2Pix.Kernels.Native;

namespace Pix2Pix.Tests;

/// <summary>The tests run on the libtorch that <c>TORCH_DIR</c> names, as the program does.</summary>
internal static class NativeLibraries
{
    [ModuleInitializer]
    internal static void Load() => TorchLibraries.Load();
}
