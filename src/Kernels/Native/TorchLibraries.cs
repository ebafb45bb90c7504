namespace Pix2Pix.Kernels.Native;

/// <summary>
/// Loads the native libraries that TorchSharp calls, so that a missing or damaged one is named, and so that <c>TORCH_DIR</c> can name
/// another libtorch of TorchSharp's version.
/// </summary>
/// <remarks>
/// Left to itself, TorchSharp answers a library that does not load by copying packages into the program's folder and by pages of text.
/// It finds what was loaded here by name: the dynamic linker knows libraries by their soname, or by their file.
/// </remarks>
public static class TorchLibraries
{
    private const string Variable = "TORCH_DIR";
    private const string Whole = "name a whole libtorch";
    private static readonly Lazy<bool> _loaded = new(LoadAll);

    /// <summary>
    /// Loads them unless they are; to be called before the first use of TorchSharp. On another system than Linux it does nothing, and
    /// TorchSharp looks for them itself.
    /// </summary>
    /// <exception cref="DllNotFoundException">One is missing or damaged, or <c>TORCH_DIR</c> names no libtorch of TorchSharp's version.</exception>
    public static void Load() => _ = _loaded.Value;

    private static bool LoadAll()
    {
        string? folder = Environment.GetEnvironmentVariable(Variable);
        if (!OperatingSystem.IsLinux())
            return string.IsNullOrEmpty(folder) ? true : throw new DllNotFoundException($"{Variable}: another libtorch is taken on Linux only");
        string own = NativeFile.Folder("libLibTorchSharp.so");
        if (string.IsNullOrEmpty(folder))
        {
            LoadBasics(own);
            NativeFile.Load(PathOf(own, "torch"));
        }
        else
        {
            if (File.Exists(PathOf(own, "torch_cuda")))
                throw new DllNotFoundException($"{Variable}: this program has a libtorch with CUDA of its own; build it without Cuda=true");
            LoadOther(TorchFolder.Of(folder));
            NativeFile.Load(Path.Combine(own, "torch_cpu.so")); // what TorchSharp finds in place of its package's, see build/NativeFiles.targets
        }

        NativeFile.Load(PathOf(own, "LibTorchSharp"));
        return true;
    }

    private static void LoadOther(TorchFolder folder)
    {
        try
        {
            folder.RequireVersion();
            folder.RequireVersion(LoadBasics(folder.Libraries, Whole));
            string cuda = PathOf(folder.Libraries, "torch_cuda");
            if (File.Exists(cuda))
                NativeFile.Load(cuda, Whole);
            NativeFile.Load(PathOf(folder.Libraries, "torch"), Whole);
        }
        catch (DllNotFoundException error)
        {
            throw new DllNotFoundException($"{Variable}: {error.Message}", error);
        }
    }

    // In the order in which they need each other, so that the one that is at fault is named. Gives the handle of libtorch_cpu.
    private static nint LoadBasics(string folder, string? remedy = null)
    {
        NativeFile.Load(PathOf(folder, "c10"), remedy);
        foreach (string openMp in Directory.GetFiles(folder, "libgomp*"))
            NativeFile.Load(openMp, remedy);
        return NativeFile.Load(PathOf(folder, "torch_cpu"), remedy);
    }

    private static string PathOf(string folder, string library) => Path.Combine(folder, $"lib{library}.so");
}
