namespace Pix2Pix.EndToEnd;

/// <summary>A copy of the built program, whose native libraries a test may take away or damage; those of the build are linked to.</summary>
internal sealed class ProgramCopy
{
    private readonly string _folder;

    public ProgramCopy(string folder)
    {
        _folder = folder;
        foreach (string file in Directory.GetFiles(AppContext.BaseDirectory))
            File.Copy(file, Place(Path.GetFileName(file)));
        foreach (string file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, Natives)))
            File.CreateSymbolicLink(Place(Path.Combine(Natives, Path.GetFileName(file))), file);
    }

    /// <summary>Where native libraries lie below the program.</summary>
    public static string Natives => Path.Combine("runtimes", "linux-x64", "native");

    /// <summary>Runs it.</summary>
    public CommandResult Run(params string[] arguments) => Pix2PixProgram.Finish(Pix2PixProgram.Start(Path.Combine(_folder, "pix2pix"), arguments));

    /// <summary>The path of a native library.</summary>
    public string PathOf(string library) => Path.Combine(_folder, Natives, library);

    /// <summary>Takes a library away.</summary>
    public void Remove(string library) => File.Delete(PathOf(library));

    /// <summary>Puts the first half of a library in its place.</summary>
    public void CutShort(string library)
    {
        string whole = File.ResolveLinkTarget(PathOf(library), returnFinalTarget: true)!.FullName;
        Remove(library);
        File.Copy(whole, PathOf(library));
        using var file = File.OpenHandle(PathOf(library), FileMode.Open, FileAccess.Write);
        RandomAccess.SetLength(file, RandomAccess.GetLength(file) / 2);
    }

    private string Place(string name)
    {
        string path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }
}
