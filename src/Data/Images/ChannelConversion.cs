using System.Numerics;
using System.Runtime.InteropServices;

namespace Pix2Pix.Data.Images;

/// <summary>Brings images to a number of channels or bits, as PIL's <c>convert</c> does.</summary>
internal static class ChannelConversion
{
    /// <summary>
    /// The image with <paramref name="channels"/> channels: gray is repeated, colour becomes luma, alpha is dropped
    /// or set opaque. An image that is converted is disposed.
    /// </summary>
    /// <param name="image">The image, which the result replaces.</param>
    /// <param name="channels">1, 3 or 4.</param>
    public static PixelImage Convert(PixelImage image, int channels)
    {
        if (image.Channels == channels)
            return image;
        using (image)
            return Convert(image.Whole, channels);
    }

    /// <summary>A copy of the view with <paramref name="channels"/> channels.</summary>
    /// <param name="view">The pixels.</param>
    /// <param name="channels">1, 3 or 4.</param>
    public static PixelImage Convert(PixelView view, int channels)
    {
        if (view.Channels == channels)
            return view.ToImage();
        var result = new PixelImage(view.Width, view.Height, channels, view.BitDepth);
        for (var y = 0; y < view.Height; y++)
        {
            if (view.BitDepth == 8)
                ConvertRow(view.Row(y), view.Channels, result.Row(y), channels);
            else
                ConvertRow(view.RowWords(y), view.Channels, MemoryMarshal.Cast<byte, ushort>(result.Row(y)), channels);
        }

        return result;
    }

    /// <summary>A copy of a 16-bit image in 8 bits, rounded to nearest.</summary>
    public static PixelImage To8Bit(PixelImage image)
    {
        var result = new PixelImage(image.Width, image.Height, image.Channels);
        var from = image.Words;
        var to = result.Bytes;
        for (var i = 0; i < from.Length; i++)
            to[i] = (byte)((from[i] + 128) / 257);
        return result;
    }

    /// <summary>
    /// CMYK as Adobe's programs store it in JPEG (255 means no ink) to RGB, by PIL's integer formula.
    /// </summary>
    /// <param name="cmyk">Four bytes per pixel.</param>
    /// <param name="rgb">Three bytes per pixel.</param>
    public static void InvertedCmykToRgb(ReadOnlySpan<byte> cmyk, Span<byte> rgb)
    {
        for (int i = 0, o = 0; o < rgb.Length; i += 4, o += 3)
        {
            int key = cmyk[i + 3];
            for (var c = 0; c < 3; c++)
            {
                var product = ((255 - cmyk[i + c]) * key) + 128;
                rgb[o + c] = (byte)Math.Max(0, key - (((product >> 8) + product) >> 8));
            }
        }
    }

    private static void ConvertRow<T>(ReadOnlySpan<T> from, int fromChannels, Span<T> to, int toChannels)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        for (int i = 0, o = 0; i < from.Length; i += fromChannels, o += toChannels)
        {
            if (toChannels == 1)
            {
                to[o] = fromChannels < 3 ? from[i] : Luma(from[i], from[i + 1], from[i + 2]);
                continue;
            }

            to[o] = from[i];
            to[o + 1] = from[fromChannels < 3 ? i : i + 1];
            to[o + 2] = from[fromChannels < 3 ? i : i + 2];
            if (toChannels == 4)
                to[o + 3] = fromChannels == 2 ? from[i + 1] : T.MaxValue;
        }
    }

    /// <summary>ITU-R 601 luma in PIL's 16-bit fixed point.</summary>
    private static T Luma<T>(T red, T green, T blue)
        where T : unmanaged, IBinaryInteger<T>
    {
        var (r, g, b) = (long.CreateTruncating(red), long.CreateTruncating(green), long.CreateTruncating(blue));
        return T.CreateTruncating(((r * 19595) + (g * 38470) + (b * 7471) + 0x8000) >> 16);
    }
}
