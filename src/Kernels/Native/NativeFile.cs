using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Pix2Pix.Kernels.Native;

/// <summary>A native library in a file; what keeps it from loading is said in one line.</summary>
internal static partial class NativeFile
{
    private const string Again = "build the program again, or install the tool again";

    // Of Debian and its like; whatever else a library needs lies beside it.
    private static readonly Dictionary<string, string> _systemPackages = new()
    {
        ["libc.so.6"] = "libc6",
        ["libm.so.6"] = "libc6",
        ["libdl.so.2"] = "libc6",
        ["librt.so.1"] = "libc6",
        ["libpthread.so.0"] = "libc6",
        ["libgcc_s.so.1"] = "libgcc-s1",
        ["libstdc++.so.6"] = "libstdc++6",
        ["libgomp.so.1"] = "libgomp1",
        ["libz.so.1"] = "zlib1g",
    };

    /// <summary>Loads a library by its path.</summary>
    /// <param name="path">The file.</param>
    /// <param name="remedy">What a user does about one that is missing or damaged; without it, what helps for the program's own.</param>
    /// <returns>Its handle.</returns>
    /// <exception cref="DllNotFoundException">It cannot be loaded; one line names the file and says why and what to do.</exception>
    public static nint Load(string path, string? remedy = null)
    {
        if (!File.Exists(path))
            throw new DllNotFoundException($"{path} is missing; {remedy ?? Again}");
        try
        {
            if (ElfFile.IsCutShort(path))
                throw new DllNotFoundException("it is cut short");
            return NativeLibrary.Load(path);
        }
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException or IOException or UnauthorizedAccessException)
        {
            throw new DllNotFoundException(Explain(path, remedy, error.Message.TrimEnd().Split('\n')[^1].Trim()), error);
        }
    }

    /// <summary>The folder of the program's native libraries that has the file, or that should have it.</summary>
    public static string Folder(string file)
    {
        string[] folders = ((string?)AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return Array.Find(folders, folder => File.Exists(Path.Combine(folder, file)))
            ?? Array.Find(folders, folder => folder.StartsWith(AppContext.BaseDirectory, StringComparison.Ordinal))
            ?? AppContext.BaseDirectory;
    }

    private static string Explain(string path, string? remedy, string reason)
    {
        if (MissingLibrary().Match(reason) is { Success: true, Groups: [_, var needed] })
        {
            return _systemPackages.TryGetValue(needed.Value, out string? package)
                ? $"{path} needs {needed.Value}, which this system lacks; install its package ({package} of Debian and Ubuntu)"
                : $"{Path.Combine(Path.GetDirectoryName(path)!, needed.Value)} is missing, which {Path.GetFileName(path)} needs; {remedy ?? Again}";
        }

        return MissingVersion().Match(reason) is { Success: true, Groups: [_, var version] }
            ? $"{path} needs {version.Value}, and this system's library is older; build the program on this system"
            : $"{path} cannot be loaded ({reason.Replace($"{path}: ", "", StringComparison.Ordinal)}); {remedy ?? $"remove its package from ~/.nuget/packages and {Again}"}";
    }

    [GeneratedRegex(@"^(\S+): cannot open shared object file: No such file")]
    private static partial Regex MissingLibrary();

    [GeneratedRegex("version `([^']+)' not found")]
    private static partial Regex MissingVersion();
}
