using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Pix2Pix.Kernels.Native;

/// <summary>A libtorch that <c>TORCH_DIR</c> names: an unpacked archive of pytorch.org, or the <c>torch</c> folder of a Python installation.</summary>
internal sealed partial class TorchFolder
{
    /// <summary>The version that TorchSharp 0.107 was built for; its classes are laid out otherwise in another.</summary>
    public const string Version = "2.10";

    private readonly string _root;

    private TorchFolder(string root, string libraries) => (_root, Libraries) = (root, libraries);

    /// <summary>The folder with libtorch_cpu and the others.</summary>
    public string Libraries { get; }

    /// <summary>Finds the libraries in <c>lib/</c>, or in the folder itself.</summary>
    /// <exception cref="DllNotFoundException">There are none.</exception>
    public static TorchFolder Of(string folder)
    {
        string path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        string[] candidates = [Path.Combine(path, "lib"), path];
        string libraries = Array.Find(candidates, candidate => File.Exists(Path.Combine(candidate, "libtorch_cpu.so")))
            ?? throw new DllNotFoundException($"TORCH_DIR: {folder} holds no libtorch: neither lib/libtorch_cpu.so nor libtorch_cpu.so is in it");
        string root = Path.GetFileName(libraries) == "lib" ? Path.GetDirectoryName(libraries)! : libraries;
        return new TorchFolder(root, libraries);
    }

    /// <summary>Goes by the file that says the version, where there is one.</summary>
    /// <exception cref="DllNotFoundException">It is another than <see cref="Version"/>.</exception>
    public void RequireVersion()
    {
        foreach (string file in (string[])["build-version", "version.py"])
        {
            string path = Path.Combine(_root, file);
            if (File.Exists(path) && VersionNumber().Match(File.ReadAllText(path)) is { Success: true, Groups: [_, var number] })
                Require(number.Value);
        }
    }

    /// <summary>Goes by what the loaded library says of itself.</summary>
    /// <param name="library">libtorch_cpu.</param>
    /// <exception cref="DllNotFoundException">It is another version than <see cref="Version"/>.</exception>
    public unsafe void RequireVersion(nint library)
    {
        if (!NativeLibrary.TryGetExport(library, "aoti_torch_abi_version", out nint version))
            Require("older than 2.9");
        ulong number = ((delegate* unmanaged<ulong>)version)(); // one byte each: major, minor, patch
        Require($"{number >> 56}.{(number >> 48) & 255}.{(number >> 40) & 255}");
    }

    private void Require(string found)
    {
        if (found != Version && !found.StartsWith(Version + '.', StringComparison.Ordinal))
            throw new DllNotFoundException($"{Libraries} holds libtorch {found}, and TorchSharp needs {Version}");
    }

    // build-version is "2.10.0+cu128"; version.py has a line __version__ = '2.10.0+cu128'.
    [GeneratedRegex(@"^(?:__version__\s*=\s*['""])?(\d+\.\d+(?:\.\d+)?)", RegexOptions.Multiline)]
    private static partial Regex VersionNumber();
}
