namespace Pix2Pix;

/// <summary>
/// Debian's libtorch takes whatever BLAS is installed. The reference BLAS works, but makes transposed convolutions
/// many times as slow; nothing else would tell.
/// </summary>
internal static class ReferenceBlas
{
    /// <summary>What to say about it.</summary>
    public const string Hint =
        "libtorch runs on the reference BLAS, which is many times as slow as it could be: apt-get install libopenblas0-openmp";

    private const string OwnMaps = "/proc/self/maps";

    /// <summary>Whether this process uses it; libtorch must have been loaded.</summary>
    public static bool IsInUse => File.Exists(OwnMaps) && IsMapped(File.ReadLines(OwnMaps));

    /// <summary>Whether it is among mapped files; Debian keeps it in a folder named <c>blas</c>.</summary>
    /// <param name="maps">Lines as in /proc/PID/maps.</param>
    public static bool IsMapped(IEnumerable<string> maps) =>
        maps.Any(line => line.Contains("/blas/libblas.so", StringComparison.Ordinal));
}
