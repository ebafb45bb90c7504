namespace Pix2Pix.Data.Images;

/// <summary>The codec of each format: the library that reads it exactly.</summary>
internal static class ImageCodecs
{
    private static readonly SkiaCodec _skia = new();
    private static readonly ImageSharpCodec _imageSharp = new();
    private static readonly TiffCodec _tiff = new();
    private static readonly PnmCodec _pnm = new();

    public static IImageCodec For(ImageFormat format) => format switch
    {
        ImageFormat.Jpeg or ImageFormat.Webp => _skia,
        ImageFormat.Png or ImageFormat.Gif or ImageFormat.Bmp => _imageSharp,
        ImageFormat.Tiff => _tiff,
        ImageFormat.Pnm => _pnm,
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    /// <summary>The codec that writes an image: Skia takes half of ImageSharp's time for a PNG, but has neither 16 bits nor gray with alpha.</summary>
    public static IImageCodec ForWriting(ImageFormat format, PixelImage image) =>
        format == ImageFormat.Png && image is { BitDepth: 8, Channels: 1 or 3 or 4 } ? _skia : For(format);
}
