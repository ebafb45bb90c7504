namespace Pix2Pix.Eval.Tests;

/// <summary>Reference files that lie beside the repository, where they exist.</summary>
internal static class SharedFiles
{
    /// <summary>A folder under <c>../shared</c>; the test is skipped where it is absent.</summary>
    public static string Folder(string relative)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Pix2Pix.sln")))
            folder = folder.Parent;
        var path = Path.GetFullPath(Path.Combine(folder?.FullName ?? ".", "..", "shared", relative));
        Assert.SkipUnless(Directory.Exists(path), $"the reference files ../shared/{relative} are not on this machine");
        return path;
    }
}
