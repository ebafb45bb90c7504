namespace Pix2Pix.Testing;

/// <summary>The checkout that the tests were built from, and what lies beside it.</summary>
internal static class Repository
{
    private static readonly string _root = FindRoot();

    /// <summary>A path in the checkout; it need not exist.</summary>
    public static string PathOf(string relative) => Path.GetFullPath(Path.Combine(_root, relative));

    /// <summary>A folder of reference files below <c>../shared</c>; the test is skipped where it is absent.</summary>
    public static string SharedFolder(string relative)
    {
        var folder = PathOf($"../shared/{relative}");
        Assert.SkipUnless(Directory.Exists(folder), $"the reference files ../shared/{relative} are not beside this checkout");
        return folder;
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Pix2Pix.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("no Pix2Pix.sln above the tests");
    }
}
