namespace Pix2Pix.Data.Tests;

/// <summary>Places outside the build's output that tests read.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>A file below <c>tests/Data.Tests/Golden</c>.</summary>
    public static string Golden(string name) => Path.Combine(Root, "tests", "Data.Tests", "Golden", name);

    /// <summary>A folder of real data beside the repository; skips the test where it is absent.</summary>
    public static string Shared(string name)
    {
        var folder = Path.Combine(Root, "..", "shared", "data", name);
        Assert.SkipUnless(Directory.Exists(folder), $"the real data set {name} is not beside this checkout");
        return folder;
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Pix2Pix.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("the tests run outside of the repository");
    }
}
