namespace Pix2Pix.Data.Images;

/// <summary>
/// What a file may claim before memory is taken for its pixels: no more pixels than <see cref="ImageLimits"/> allows, no
/// more than <see cref="PixelImage.MaxBytes"/>, and, beyond 64 MiB, no more than 4096 bytes of pixels for each byte of the
/// file. Deflate reaches 1032, JPEG about 1000; so a decompression bomb of a few bytes costs 64 MiB at most, and real images,
/// which compress 2 to 50 times, pass.
/// </summary>
internal static class DecodedSize
{
    private const long AlwaysAllowed = 64L << 20;
    private const long MostCompression = 4096;
    private const int Million = 1_000_000;

    /// <summary>Makes the image that a file is decoded into.</summary>
    /// <exception cref="ImageException">See <see cref="Require"/>.</exception>
    public static PixelImage Allocate(string path, int width, int height, int channels, int bitDepth)
    {
        Require(path, width, height, channels, bitDepth);
        return new PixelImage(width, height, channels, bitDepth);
    }

    /// <summary>Checks what a file claims.</summary>
    /// <exception cref="ImageException">The file claims more pixels than an image may have, or than its length can hold.</exception>
    public static void Require(string path, long width, long height, int channels, int bitDepth)
    {
        if ((Int128)width * height > (Int128)ImageLimits.MaxMegapixels * Million)
            throw new ImageException(path, $"has {width}x{height} pixels, more than the {ImageLimits.MaxMegapixels} megapixels of data.max_megapixels");
        var bytes = (Int128)width * height * channels * (bitDepth / 8);
        if (bytes > PixelImage.MaxBytes)
            throw new ImageException(path, $"has {width}x{height} pixels, which take more than 2 GB");
        if (bytes > AlwaysAllowed && new FileInfo(path).Length is var length && bytes > length * MostCompression)
            throw new ImageException(path, $"claims {width}x{height} pixels in only {length} bytes; it is damaged or made to exhaust memory");
    }
}
