using SkiaSharp;

namespace Pix2Pix.Data.Images;

/// <summary>JPEG and WebP by SkiaSharp, whose pixels equal Pillow's.</summary>
internal sealed class SkiaCodec : IImageCodec
{
    /// <summary>Bytes in which the header of a JPEG is looked for first; behind larger metadata the whole file is searched.</summary>
    private const int UsualHeadLength = 1 << 16;

    public ImageSize ReadSize(string path, ImageFormat format)
    {
        if (format == ImageFormat.Jpeg)
        {
            using var head = FileBytes.Read(path, UsualHeadLength);
            using var start = SkiaFile.TryOpen(head.Memory);
            if (start is not null && JpegSegments.TryFindOrientation(head.Span, out var orientation))
                return ImageOrientation.Apply(start.Size, orientation);
        }

        using var bytes = FileBytes.Read(path);
        using var file = Open(path, format, bytes);
        return ImageOrientation.Apply(file.Size, Orientation(format, bytes, file));
    }

    public PixelImage Decode(string path, ImageFormat format)
    {
        using var bytes = FileBytes.Read(path);
        using var file = Open(path, format, bytes);
        DecodedSize.Require(path, file.Size.Width, file.Size.Height, Channels(format, bytes, file), bitDepth: 8);
        if (!IsWhole(format, bytes))
            throw new ImageException(path, $"the {DamagedFile.Name(format)} is truncated (its end is missing)");

        var image = new PixelImage(file.Size.Width, file.Size.Height, Channels(format, bytes, file));
        if (SkiaPixels.TryDecode(file.Codec, format, image))
            return ImageOrientation.Apply(image, Orientation(format, bytes, file));
        image.Dispose();
        throw DamagedFile.Error(path, format, "its pixels cannot be decoded");
    }

    public void Encode(string path, ImageFormat format, PixelImage image, Stream to) => SkiaEncoder.Encode(path, format, image, to);

    private static SkiaFile Open(string path, ImageFormat format, FileBytes bytes) => SkiaFile.TryOpen(bytes.Memory)
        ?? throw new ImageException(path, $"the {DamagedFile.Name(format)} header is damaged or truncated");

    private static int Channels(ImageFormat format, FileBytes bytes, SkiaFile file)
    {
        if (format == ImageFormat.Jpeg)
            return file.Codec.Info.ColorType == SKColorType.Gray8 ? 1 : 3;
        return WebpFile.HasAlpha(bytes.Span) || file.Codec.Info.AlphaType != SKAlphaType.Opaque ? 4 : 3;
    }

    private static int Orientation(ImageFormat format, FileBytes bytes, SkiaFile file)
    {
        if (format != ImageFormat.Jpeg)
            return (int)file.Codec.EncodedOrigin;
        JpegSegments.TryFindOrientation(bytes.Span, out var orientation);
        return orientation;
    }

    private static bool IsWhole(ImageFormat format, FileBytes bytes) =>
        format == ImageFormat.Jpeg ? JpegSegments.HasEnd(bytes.Span) : WebpFile.IsWhole(bytes.Span);
}
