using System.Runtime.InteropServices;

namespace Pix2Pix.Data.Images;

/// <summary>Reads JPEG files with libjpeg-turbo; the bytes equal PIL's.</summary>
internal static class JpegReader
{
    /// <summary>Bytes in which the header is looked for first; behind larger metadata the whole file is searched.</summary>
    private const int UsualHeadLength = 1 << 16;

    public static ImageSize ReadSize(string path)
    {
        using (var head = FileBytes.Read(path, UsualHeadLength))
        {
            if (TryReadSize(head.Span, out var usual))
                return usual;
        }

        using var file = FileBytes.Read(path);
        using var instance = TurboJpegInstance.ToRead();
        var stored = ReadHeader(path, instance, file.Span).Size;
        JpegOrientation.TryFind(file.Span, out var orientation);
        return ImageOrientation.Apply(stored, orientation);
    }

    public static PixelImage Decode(string path)
    {
        using var instance = TurboJpegInstance.ToRead();
        using var file = FileBytes.Read(path);
        JpegOrientation.TryFind(file.Span, out var orientation);
        return ImageOrientation.Apply(DecodeStored(path, instance, file.Span), orientation);
    }

    private static bool TryReadSize(ReadOnlySpan<byte> head, out ImageSize size)
    {
        using var instance = TurboJpegInstance.ToRead();
        var isKnown = TryReadHeader(instance, head, out var stored, out _) & JpegOrientation.TryFind(head, out var orientation);
        size = ImageOrientation.Apply(stored, orientation);
        return isKnown;
    }

    private static PixelImage DecodeStored(string path, TurboJpegInstance instance, ReadOnlySpan<byte> jpeg)
    {
        var (size, colorspace) = ReadHeader(path, instance, jpeg);
        if (colorspace == TurboJpeg.GrayColorspace)
            return Decompress(path, instance, jpeg, size, TurboJpeg.Gray, 1);
        if (colorspace < TurboJpeg.CmykColorspace)
            return Decompress(path, instance, jpeg, size, TurboJpeg.Rgb, 3);

        using var cmyk = Decompress(path, instance, jpeg, size, TurboJpeg.Cmyk, 4);
        var rgb = new PixelImage(size.Width, size.Height, 3);
        ChannelConversion.InvertedCmykToRgb(cmyk.Bytes, rgb.Bytes);
        return rgb;
    }

    private static (ImageSize Size, int Colorspace) ReadHeader(string path, TurboJpegInstance instance, ReadOnlySpan<byte> jpeg) =>
        TryReadHeader(instance, jpeg, out var size, out var colorspace)
            ? (size, colorspace)
            : throw new ImageException(path, "the JPEG header is damaged or truncated");

    private static unsafe bool TryReadHeader(TurboJpegInstance instance, ReadOnlySpan<byte> jpeg, out ImageSize size, out int colorspace)
    {
        fixed (byte* bytes = jpeg)
        {
            var status = TurboJpeg.DecompressHeader(
                instance.Handle, bytes, new CULong((uint)jpeg.Length), out var width, out var height, out _, out colorspace);
            size = new ImageSize(height, width);
            // A file cut before its frame header is no error to the library, but has no size.
            return status == 0 && width > 0 && height > 0;
        }
    }

    private static unsafe PixelImage Decompress(
        string path, TurboJpegInstance instance, ReadOnlySpan<byte> jpeg, ImageSize size, int format, int channels)
    {
        var image = DecodedSize.Allocate(path, size.Width, size.Height, channels, bitDepth: 8);
        fixed (byte* bytes = jpeg)
        fixed (byte* pixels = image.Bytes)
        {
            var status = TurboJpeg.Decompress(
                instance.Handle, bytes, new CULong((uint)jpeg.Length), pixels, size.Width, image.Stride, size.Height, format,
                TurboJpeg.AccurateDct | TurboJpeg.LimitScans);
            if (status == 0 || IsHarmless(TurboJpeg.Message(instance.Handle)))
                return image;
        }

        image.Dispose();
        throw new ImageException(path, Problem(TurboJpeg.Message(instance.Handle)));
    }

    /// <summary>Surplus bytes between two markers cost no pixel; some cameras write them.</summary>
    private static bool IsHarmless(string message) => message.Contains("extraneous bytes", StringComparison.Ordinal);

    private static string Problem(string message) => message.Contains("remature end", StringComparison.Ordinal)
        ? $"the JPEG is truncated ({message})"
        : $"the JPEG is damaged ({message})";
}
