using SkiaSharp;

namespace Pix2Pix.Data.Images;

/// <summary>Writes JPEG (quality 95, colour not subsampled), lossless WebP, and PNG of 8 bits.</summary>
internal static class SkiaEncoder
{
    private const int JpegQuality = 95;
    private const int MostJpegPixels = 65535;
    private const int MostWebpPixels = 16383;

    /// <summary>Of deflate: writes photographs several times faster than the usual 6, a tenth larger.</summary>
    private const int PngLevel = 2;

    /// <summary>How hard WebP is compressed, 0 to 100.</summary>
    private const float WebpEffort = 75;

    /// <param name="path">The file it is for, named in errors.</param>
    /// <param name="format">JPEG, WebP or PNG.</param>
    /// <param name="image">
    /// 1 to 4 channels, for PNG 1, 3 or 4 of 8 bits; 16 bits are reduced to 8, alpha is left out of JPEG.
    /// </param>
    /// <param name="to">Gets the file.</param>
    /// <exception cref="ImageException">The image is wider or higher than the format allows.</exception>
    public static void Encode(string path, ImageFormat format, PixelImage image, Stream to)
    {
        SkiaLibrary.Require();
        var most = format switch { ImageFormat.Jpeg => MostJpegPixels, ImageFormat.Webp => MostWebpPixels, _ => int.MaxValue };
        if (image.Width > most || image.Height > most)
        {
            throw new ImageException(
                path, $"cannot be written; {DamagedFile.Name(format)} holds at most {most} pixels a side, not {image.Width}x{image.Height}");
        }

        if (image.BitDepth == 16)
        {
            using var reduced = ChannelConversion.To8Bit(image);
            Encode(path, format, reduced, to);
            return;
        }

        // WebP has no gray, and nothing takes RGB of three bytes.
        var channels = format != ImageFormat.Webp && image.Channels < 3 ? 1 : 4;
        if (image.Channels == 3)
        {
            using var rgba = new PixelImage(image.Width, image.Height, channels);
            PackedRgb.ToRgba(image.Bytes, rgba.Bytes);
            EncodePixels(path, format, rgba, isOpaque: true, to);
        }
        else if (image.Channels != channels)
        {
            using var converted = ChannelConversion.Convert(image.Whole, channels);
            EncodePixels(path, format, converted, isOpaque: image.Channels == 1, to);
        }
        else
        {
            EncodePixels(path, format, image, isOpaque: channels == 1, to);
        }
    }

    /// <param name="path">The file it is for.</param>
    /// <param name="format">JPEG, WebP or PNG.</param>
    /// <param name="image">8 bits; gray or RGBA.</param>
    /// <param name="isOpaque">Whether alpha means nothing.</param>
    /// <param name="to">Gets the file.</param>
    private static unsafe void EncodePixels(string path, ImageFormat format, PixelImage image, bool isOpaque, Stream to)
    {
        var colour = image.Channels == 1 ? SKColorType.Gray8 : SKColorType.Rgba8888;
        var info = new SKImageInfo(image.Width, image.Height, colour, isOpaque ? SKAlphaType.Opaque : SKAlphaType.Unpremul);
        fixed (byte* pixels = image.Bytes)
        {
            using var pixmap = new SKPixmap(info, (nint)pixels, image.Stride);
            using var file = format switch
            {
                ImageFormat.Jpeg => pixmap.Encode(
                    new SKJpegEncoderOptions(JpegQuality, SKJpegEncoderDownsample.Downsample444, SKJpegEncoderAlphaOption.Ignore)),
                ImageFormat.Webp => pixmap.Encode(new SKWebpEncoderOptions(SKWebpEncoderCompression.Lossless, WebpEffort)),
                _ => pixmap.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.Paeth, PngLevel)),
            };
            if (file is null)
                throw new ImageException(path, $"cannot be written as {DamagedFile.Name(format)}");
            to.Write(file.AsSpan());
        }
    }
}
