namespace Pix2Pix.Data.Images;

/// <summary>Reads and writes image files of any known format; what a file is decides its content, not its name.</summary>
public static class ImageFile
{
    /// <summary>Whether the extension is one of an image format that can be read.</summary>
    /// <param name="path">A file name or path; the file is not opened.</param>
    public static bool IsImage(string path) => ImageFormats.FromExtension(path) is not null;

    /// <summary>The extensions that <see cref="IsImage"/> knows, for messages: <c>.jpg .jpeg .png …</c>.</summary>
    public static string KnownExtensions => ImageFormats.KnownExtensions;

    /// <summary>Decodes a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="channels">
    /// 1 (colour becomes luma), 2 (gray and alpha), 3 (gray is repeated, alpha dropped), 4 (RGB and alpha, opaque where
    /// the file has none), up to 64 bands that the file must have exactly, or 0 for what the file has.
    /// </param>
    /// <returns>
    /// The pixels, upright (EXIF orientation is applied), 8 or 16 bits as the file has them; float samples from 0 to 1
    /// become 16 bits.
    /// </returns>
    /// <exception cref="ImageException">
    /// The file is missing, empty, no image, damaged, of an unsupported kind, or its bands cannot become the wanted channels.
    /// </exception>
    public static PixelImage Read(string path, int channels = 0)
    {
        if (channels is < 0 or > PixelImage.MaxChannels)
            throw new ArgumentOutOfRangeException(nameof(channels), channels, $"0 to {PixelImage.MaxChannels} are allowed");
        var format = Identify(path);
        return ChannelConversion.Convert(path, ImageCodecs.For(format).Decode(path, format), channels);
    }

    /// <summary>Reads height and width of the upright image from the header, without decoding the pixels.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ImageException">The file is missing, empty, no image or damaged.</exception>
    public static ImageSize ReadSize(string path)
    {
        var format = Identify(path);
        return ImageCodecs.For(format).ReadSize(path, format);
    }

    /// <summary>
    /// Writes an image in the format of the path's extension: .png (8 or 16 bit, lossless), .tif, .tiff (the same, any
    /// number of channels), .webp (8 bit, lossless but for colours under full transparency), .jpg, .jpeg (8 bit, quality 95,
    /// without alpha); 16-bit images are reduced where needed. The file appears complete or not at all.
    /// </summary>
    /// <param name="path">The file; one that exists is replaced.</param>
    /// <param name="image">The pixels.</param>
    /// <exception cref="ImageException">
    /// The extension is not one that is written, or the image has too many pixels or channels for the format.
    /// </exception>
    /// <exception cref="InputException">The folder is missing or cannot be written, or no space is left.</exception>
    public static void Write(string path, PixelImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (ImageFormats.FromExtension(path) is not { } format || !IsWritten(format))
            throw new ImageException(path, "cannot be written; the extension must be one of .png .jpg .jpeg .tif .tiff .webp");
        if (image.Channels > ChannelConversion.MostConvertible && format != ImageFormat.Tiff)
        {
            throw new ImageException(
                path, $"cannot be written; {format.ToString().ToUpperInvariant()} holds 1 to 4 channels, not {image.Channels}, but .tif any number");
        }

        AtomicFile.Write(path, file => ImageCodecs.ForWriting(format, image).Encode(path, format, image, file));
    }

    private static bool IsWritten(ImageFormat format) =>
        format is ImageFormat.Png or ImageFormat.Jpeg or ImageFormat.Tiff or ImageFormat.Webp;

    /// <summary>The format by the first bytes.</summary>
    /// <exception cref="ImageException">The file is missing, empty or no image.</exception>
    internal static ImageFormat Identify(string path)
    {
        Span<byte> head = stackalloc byte[ImageFormats.HeadLength];
        try
        {
            using var file = File.OpenHandle(path);
            head = head[..RandomAccess.Read(file, head, 0)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new ImageException(path, Unreadable(path, error), error);
        }

        if (head.IsEmpty)
            throw new ImageException(path, "is empty (0 bytes)");
        return ImageFormats.FromContent(head)
            ?? throw new ImageException(path, "is not an image of a known format (JPEG, PNG, TIFF, WebP, GIF, BMP, PNM)");
    }

    private static string Unreadable(string path, Exception error) => error switch
    {
        FileNotFoundException or DirectoryNotFoundException => "does not exist",
        _ when Directory.Exists(path) => "is a folder, not an image file",
        UnauthorizedAccessException => "cannot be read: permission denied",
        _ => $"cannot be read: {error.Message}",
    };
}
