using System.Buffers;
using SkiaSharp;

namespace Pix2Pix.Data.Images;

/// <summary>Decodes with Skia, which knows gray and pixels of four bytes, but no RGB of three.</summary>
internal static class SkiaPixels
{
    /// <summary>Rows of a JPEG decoded at once: those of its largest blocks, so that they stay in the processor's cache.</summary>
    private const int StripRows = 16;

    /// <summary>Decodes the whole image; false if the file is damaged.</summary>
    /// <param name="codec">The file.</param>
    /// <param name="format">JPEG or WebP.</param>
    /// <param name="image">An image of the file's size, 8 bits: 1 or 3 channels for JPEG, 3 or 4 for WebP.</param>
    public static bool TryDecode(SKCodec codec, ImageFormat format, PixelImage image) => (format, image.Channels) switch
    {
        (ImageFormat.Jpeg, 1) => TryDecodeGray(codec, image),
        (ImageFormat.Jpeg, _) => TryDecodeStrips(codec, image),
        (_, 4) => TryDecodeAlpha(codec, image),
        _ => TryDecodeOpaque(codec, image),
    };

    private static unsafe bool TryDecodeGray(SKCodec codec, PixelImage image)
    {
        var info = new SKImageInfo(image.Width, image.Height, SKColorType.Gray8, SKAlphaType.Opaque);
        fixed (byte* pixels = image.Bytes)
        {
            return codec.StartScanlineDecode(info) == SKCodecResult.Success
                && codec.GetScanlines((nint)pixels, image.Height, image.Stride) == image.Height;
        }
    }

    private static unsafe bool TryDecodeStrips(SKCodec codec, PixelImage image)
    {
        var info = new SKImageInfo(image.Width, image.Height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        if (codec.StartScanlineDecode(info) != SKCodecResult.Success)
            return false;
        var strip = ArrayPool<byte>.Shared.Rent(info.RowBytes * StripRows);
        try
        {
            fixed (byte* pixels = strip)
            {
                for (var top = 0; top < image.Height; top += StripRows)
                {
                    var rows = Math.Min(StripRows, image.Height - top);
                    if (codec.GetScanlines((nint)pixels, rows, info.RowBytes) != rows)
                        return false;
                    PackedRgb.FromRgba(strip.AsSpan(0, rows * info.RowBytes), image.Bytes.Slice(top * image.Stride, rows * image.Stride));
                }
            }

            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(strip);
        }
    }

    private static bool TryDecodeOpaque(SKCodec codec, PixelImage image)
    {
        using var rgba = new PixelImage(image.Width, image.Height, 4);
        if (!TryDecode(codec, rgba, SKAlphaType.Opaque))
            return false;
        PackedRgb.FromRgba(rgba.Bytes, image.Bytes);
        return true;
    }

    private static bool TryDecodeAlpha(SKCodec codec, PixelImage image) => TryDecode(
        codec, image, codec.Info.AlphaType == SKAlphaType.Opaque ? SKAlphaType.Opaque : SKAlphaType.Unpremul);

    private static unsafe bool TryDecode(SKCodec codec, PixelImage rgba, SKAlphaType alpha)
    {
        var info = new SKImageInfo(rgba.Width, rgba.Height, SKColorType.Rgba8888, alpha);
        fixed (byte* pixels = rgba.Bytes)
            return codec.GetPixels(info, (nint)pixels) == SKCodecResult.Success;
    }
}
