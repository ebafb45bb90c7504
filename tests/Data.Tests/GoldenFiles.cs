namespace Pix2Pix.Data.Tests;

/// <summary>Reference files in <c>tests/Data.Tests/Golden</c>, beside the scripts that made them.</summary>
internal static class GoldenFiles
{
    /// <summary>The path of one.</summary>
    public static string PathOf(string name) => Repository.PathOf($"tests/Data.Tests/Golden/{name}");
}
