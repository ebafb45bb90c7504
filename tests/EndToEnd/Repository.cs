namespace Pix2Pix.EndToEnd;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Repository
{
    /// <summary>A path within it.</summary>
    public static string PathOf(string relative)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Pix2Pix.sln")))
            folder = folder.Parent;
        Assert.NotNull(folder);
        return Path.GetFullPath(Path.Combine(folder.FullName, relative));
    }

    /// <summary>The real facades beside the checkout; the test is skipped where they are not.</summary>
    public static string RealFacades()
    {
        string facades = PathOf("../shared/data/facades");
        Assert.SkipUnless(Directory.Exists(facades), "the real facades are not beside this checkout");
        return facades;
    }
}
