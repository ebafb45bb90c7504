namespace Pix2Pix.Data.Images;

/// <summary>
/// Turns files into pixels and pixels into files. One implementation per stack, picked at build time; see
/// <c>ImageCodec.Current</c>. Callers have checked that the file exists, is not empty and has this format.
/// </summary>
internal interface IImageCodec
{
    /// <summary>Reads width and height of the upright image from the file's header.</summary>
    /// <exception cref="ImageException">The header is damaged.</exception>
    ImageSize ReadSize(string path, ImageFormat format);

    /// <summary>
    /// Decodes the whole file, upright, with the channels and bits it has (palettes expanded, CMYK as RGB, float samples
    /// from 0 to 1 in 16 bits).
    /// </summary>
    /// <exception cref="ImageException">The file is truncated, damaged or of an unsupported kind.</exception>
    PixelImage Decode(string path, ImageFormat format);

    /// <summary>Encodes an image; formats without 16 bits or alpha get an image reduced to what they have.</summary>
    /// <param name="path">The file it is for, named in errors only.</param>
    /// <param name="format">JPEG, PNG, TIFF or WebP.</param>
    /// <param name="image">The image.</param>
    /// <returns>The bytes of the file.</returns>
    byte[] Encode(string path, ImageFormat format, PixelImage image);
}
