namespace Pix2Pix.Data.Images;

/// <summary>Which format a file has, by its first bytes, and which format a file name asks for.</summary>
internal static class ImageFormats
{
    /// <summary>First bytes needed by <see cref="FromContent"/>.</summary>
    public const int HeadLength = 12;

    private static readonly Dictionary<string, ImageFormat> _byExtension = new(StringComparer.OrdinalIgnoreCase)
    {
        [".jpg"] = ImageFormat.Jpeg,
        [".jpeg"] = ImageFormat.Jpeg,
        [".png"] = ImageFormat.Png,
        [".tif"] = ImageFormat.Tiff,
        [".tiff"] = ImageFormat.Tiff,
        [".webp"] = ImageFormat.Webp,
        [".bmp"] = ImageFormat.Bmp,
        [".gif"] = ImageFormat.Gif,
        [".ppm"] = ImageFormat.Pnm,
        [".pgm"] = ImageFormat.Pnm,
        [".pbm"] = ImageFormat.Pnm,
        [".pnm"] = ImageFormat.Pnm,
    };

    /// <summary>All known extensions for messages: <c>.jpg .jpeg .png …</c>.</summary>
    public static string KnownExtensions { get; } = string.Join(' ', _byExtension.Keys);

    public static ImageFormat? FromExtension(string path) =>
        _byExtension.TryGetValue(Path.GetExtension(path), out var format) ? format : null;

    public static ImageFormat? FromContent(ReadOnlySpan<byte> head) => head switch
    {
        [0xFF, 0xD8, 0xFF, ..] => ImageFormat.Jpeg,
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => ImageFormat.Png,
        [(byte)'I', (byte)'I', 42 or 43, 0, ..] => ImageFormat.Tiff,
        [(byte)'M', (byte)'M', 0, 42 or 43, ..] => ImageFormat.Tiff,
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => ImageFormat.Webp,
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => ImageFormat.Gif,
        [(byte)'B', (byte)'M', ..] => ImageFormat.Bmp,
        [(byte)'P', >= (byte)'1' and <= (byte)'6', ..] => ImageFormat.Pnm,
        _ => null,
    };
}
