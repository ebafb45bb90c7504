namespace Pix2Pix.Data.Images;

/// <summary>
/// Turns files of one family of formats into pixels, and pixels into files. Callers have checked that the file exists, is
/// not empty and has the format.
/// </summary>
internal interface IImageCodec
{
    /// <summary>Reads height and width of the upright image from the file's header.</summary>
    /// <exception cref="ImageException">The header is truncated or damaged.</exception>
    ImageSize ReadSize(string path, ImageFormat format);

    /// <summary>
    /// Decodes the whole file, upright, with the channels and bits it has (palettes expanded, CMYK as RGB, float samples
    /// from 0 to 1 in 16 bits). Sizes are checked before memory is taken for pixels.
    /// </summary>
    /// <exception cref="ImageException">The file is truncated, damaged, too large or of an unsupported kind.</exception>
    PixelImage Decode(string path, ImageFormat format);

    /// <summary>Encodes an image; formats without 16 bits or alpha get an image reduced to what they have.</summary>
    /// <param name="path">The file it is for, named in errors only.</param>
    /// <param name="format">JPEG, PNG, TIFF or WebP.</param>
    /// <param name="image">The image.</param>
    /// <param name="to">Gets the bytes of the file; it can be written to and can seek.</param>
    /// <exception cref="ImageException">The image is too large for the format.</exception>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    void Encode(string path, ImageFormat format, PixelImage image, Stream to);
}
