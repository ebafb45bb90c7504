using Pix2Pix.Data.Images;

namespace Pix2Pix.Data.Tools;

/// <summary>Puts two images of one size side by side, and takes them apart.</summary>
internal static class SideBySide
{
    /// <summary>
    /// Joins two images of one size. Gray is repeated where the other is in colour, opaque alpha added where the other
    /// has alpha; 16 bits are kept where both have them. Both images are disposed.
    /// </summary>
    public static PixelImage Join(PixelImage left, PixelImage right)
    {
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

    /// <summary>Reads a pair, with the channels and bits it has.</summary>
    /// <exception cref="ImageException">The file cannot be decoded, or its width is odd.</exception>
    public static PixelImage Read(string path)
    {
        var pair = ImageFile.Read(path);
        if (pair.Width % 2 == 0)
            return pair;
        var width = pair.Width;
        pair.Dispose();
        throw new ImageException(path, $"is {width} pixels wide; an aligned pair needs an even width");
    }

    /// <summary>The left half.</summary>
    public static PixelView Left(PixelImage pair) => pair.Whole.Crop(0, 0, pair.Width / 2, pair.Height);

    /// <summary>The right half.</summary>
    public static PixelView Right(PixelImage pair) => pair.Whole.Crop(pair.Width / 2, 0, pair.Width / 2, pair.Height);

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
