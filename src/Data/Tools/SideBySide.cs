using Pix2Pix.Data.Images;

namespace Pix2Pix.Data.Tools;

/// <summary>Puts two images of one size side by side.</summary>
internal static class SideBySide
{
    /// <summary>
    /// Joins two images of one size. Gray is repeated where the other is in colour, opaque alpha added where the other
    /// has alpha; 16 bits are kept where both have them. Both images are disposed.
    /// </summary>
    /// <param name="path">The file that a refusal names.</param>
    /// <param name="left">A.</param>
    /// <param name="right">B, of the same size.</param>
    /// <exception cref="ImageException">Their channels differ, and one has more than four.</exception>
    public static PixelImage Join(string path, PixelImage left, PixelImage right)
    {
        using var first = left;
        using var second = right;
        if (!ChannelConversion.IsPossible(left.Channels, right.Channels))
        {
            throw new ImageException(
                path, $"{left.Channels} and {right.Channels} channels do not fit side by side in one file; only images of 1 to 4 channels are converted");
        }

        var channels = CommonChannels(left.Channels, right.Channels);
        var bits = Math.Min(left.BitDepth, right.BitDepth);
        using var a = Unified(left, channels, bits);
        using var b = Unified(right, channels, bits);
        var pair = new PixelImage(a.Width + b.Width, a.Height, channels, bits);
        for (var y = 0; y < pair.Height; y++)
        {
            a.Row(y).CopyTo(pair.Row(y));
            b.Row(y).CopyTo(pair.Row(y)[a.Stride..]);
        }

        return pair;
    }

    private static int CommonChannels(int a, int b) => (a == b, a is 2 or 4 || b is 2 or 4) switch
    {
        (true, _) => a,
        (_, true) => 4,
        _ => 3,
    };

    private static PixelImage Unified(PixelImage image, int channels, int bits)
    {
        if (image.BitDepth == bits)
            return ChannelConversion.Convert(image, channels);
        using (image)
            return ChannelConversion.Convert(ChannelConversion.To8Bit(image), channels);
    }
}
