namespace Pix2Pix.Data.Tests.Images;

/// <summary>Where the codecs of the stacks differ, as docs/stacks.md says.</summary>
internal static class CodecFacts
{
    /// <summary>
    /// In levels, on the average, of colour at half resolution. Pillow interpolates it, which gives 5.006; ImageSharp
    /// repeats it, 9.618.
    /// </summary>
    public static double MostJpegError => HasPillowsJpeg ? 5.5 : 10;

    /// <summary>Whether JPEG files give the bytes that Pillow reads.</summary>
    public static bool HasPillowsJpeg => false;

    /// <summary>What is said of a JPEG whose pixels end early.</summary>
    public static string TruncatedJpeg => HasPillowsJpeg
        ? "the JPEG is truncated (Premature end of JPEG file)"
        : "the JPEG is truncated (its end is missing)";

    /// <summary>How the answer to a JPEG that ends before its frame begins.</summary>
    public static string CutJpegHeader => HasPillowsJpeg
        ? "the JPEG header is damaged or truncated"
        : "the JPEG cannot be decoded (";

    /// <summary>Skips a test of TIFF files with more bands than colours and alpha, where there are none.</summary>
    public static void RequireBands() => Assert.SkipUnless(HasPillowsJpeg, "ImageSharp has no TIFF of more than four bands");

    /// <summary>Whether a file can hold the samples.</summary>
    public static bool Writes(string extension, int channels, int bits) =>
        false || extension is not (".tif" or ".tiff") || channels == 1 || (channels == 3 && bits == 8);
}
