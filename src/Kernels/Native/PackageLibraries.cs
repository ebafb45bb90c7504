using System.Reflection;
using System.Runtime.InteropServices;

namespace Pix2Pix.Kernels.Native;

/// <summary>Native libraries that packages other than TorchSharp load when they are first called.</summary>
public static class PackageLibraries
{
    private static readonly HashSet<string> _assemblies = ["SkiaSharp", "HarfBuzzSharp"];

    /// <summary>
    /// From now on one that is missing or damaged is named in one line, by a <see cref="DllNotFoundException"/> instead of the
    /// runtime's page of advice or, where the file is cut short, the end of the process. To be called once, before they are used.
    /// </summary>
    public static void Watch() => AppDomain.CurrentDomain.AssemblyLoad += (_, loaded) =>
    {
        if (_assemblies.Contains(loaded.LoadedAssembly.GetName().Name ?? ""))
            NativeLibrary.SetDllImportResolver(loaded.LoadedAssembly, Resolve);
    };

    // On other systems the runtime looks for them itself.
    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) =>
        OperatingSystem.IsLinux() ? NativeFile.Load(Path.Combine(NativeFile.Folder($"{name}.so"), $"{name}.so")) : 0;
}
