using System.Numerics;
using System.Runtime.InteropServices;

namespace Pix2Pix.Data.Images;

/// <summary>Brings images to a number of channels or bits, as PIL's <c>convert</c> does.</summary>
internal static class ChannelConversion
{
    /// <summary>Up to so many channels have a meaning (gray, RGB, alpha) by which they are converted.</summary>
    public const int MostConvertible = 4;

    /// <summary>Whether an image can be brought to another number of channels: bands beyond four only stay what they are.</summary>
    public static bool IsPossible(int from, int to) => from == to || (from <= MostConvertible && to <= MostConvertible);

    /// <summary>Checks that an image can be brought to another number of channels.</summary>
    /// <exception cref="ImageException">It cannot; see <see cref="IsPossible"/>.</exception>
    public static void Require(string path, int from, int to)
    {
        if (!IsPossible(from, to))
            throw new ImageException(path, $"has {from} channels, {to} are wanted; only images of 1 to {MostConvertible} channels are converted");
    }

    /// <summary>
    /// The decoded image of a file with <paramref name="channels"/> channels, or as it is for 0. An image that is
    /// converted, or refused, is disposed.
    /// </summary>
    /// <exception cref="ImageException">There is no such conversion; see <see cref="IsPossible"/>.</exception>
    public static PixelImage Convert(string path, PixelImage image, int channels)
    {
        if (channels == 0 || channels == image.Channels)
            return image;
        using (image)
        {
            Require(path, image.Channels, channels);
            return Convert(image.Whole, channels);
        }
    }

    /// <summary>
    /// The image with <paramref name="channels"/> channels: gray is repeated, colour becomes luma, alpha is kept by 2
    /// and 4 channels (opaque where there was none) and dropped by 1 and 3. An image that is converted is disposed.
    /// </summary>
    /// <param name="image">The image, which the result replaces.</param>
    /// <param name="channels">1 to 4, or as many as the image has.</param>
    public static PixelImage Convert(PixelImage image, int channels)
    {
        if (image.Channels == channels)
            return image;
        using (image)
            return Convert(image.Whole, channels);
    }

    /// <summary>A copy of the view with <paramref name="channels"/> channels.</summary>
    /// <param name="view">The pixels.</param>
    /// <param name="channels">1 to 4, or as many as the view has.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such conversion; see <see cref="IsPossible"/>.</exception>
    public static PixelImage Convert(PixelView view, int channels)
    {
        if (view.Channels == channels)
            return view.ToImage();
        if (!IsPossible(view.Channels, channels))
            throw new ArgumentOutOfRangeException(nameof(channels), channels, $"{view.Channels} channels are not converted to so many");
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
            if (toChannels < 3)
            {
                to[o] = fromChannels < 3 ? from[i] : Luma(from[i], from[i + 1], from[i + 2]);
            }
            else
            {
                to[o] = from[i];
                to[o + 1] = from[fromChannels < 3 ? i : i + 1];
                to[o + 2] = from[fromChannels < 3 ? i : i + 2];
            }

            if (HasAlpha(toChannels))
                to[o + toChannels - 1] = HasAlpha(fromChannels) ? from[i + fromChannels - 1] : T.MaxValue;
        }
    }

    private static bool HasAlpha(int channels) => channels is 2 or 4;

    /// <summary>ITU-R 601 luma in PIL's 16-bit fixed point.</summary>
    private static T Luma<T>(T red, T green, T blue)
        where T : unmanaged, IBinaryInteger<T>
    {
        var (r, g, b) = (long.CreateTruncating(red), long.CreateTruncating(green), long.CreateTruncating(blue));
        return T.CreateTruncating(((r * 19595) + (g * 38470) + (b * 7471) + 0x8000) >> 16);
    }
}
