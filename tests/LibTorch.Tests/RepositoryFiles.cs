namespace TorchSharp.Tests;

/// <summary>Files that lie beside the program.</summary>
internal static class RepositoryFiles
{
    /// <summary>The folder that holds the solution.</summary>
    internal static string Root { get; } = FindRoot();

    /// <summary>A file of the folder of shared facts and data beside the repository; it may be absent.</summary>
    internal static string Shared(string name) => Path.GetFullPath(Path.Combine(Root, "..", "shared", name));

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Pix2Pix.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("no Pix2Pix.sln above the tests");
        return folder;
    }
}
