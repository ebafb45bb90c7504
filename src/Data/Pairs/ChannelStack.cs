using System.Numerics;
using Pix2Pix.Data.Images;

namespace Pix2Pix.Data;

/// <summary>Several images as one with the channels of all, the first image's first.</summary>
internal static class ChannelStack
{
    // 255 becomes 65535.
    private const ushort Widen8To16 = 257;

    /// <summary>Reads files with the channels that they have, and stacks them; 8 bits are widened where another file has 16.</summary>
    /// <exception cref="ImageException">A file cannot be decoded, sizes differ, or the channels do not add up.</exception>
    public static PixelImage Read(IReadOnlyList<string> paths, int channels, ImageDecoder decode)
    {
        PixelImage[] images = [.. paths.Select(path => decode(path, 0))];
        for (var i = 1; i < images.Length; i++)
            PairFiles.RequireSize(paths[0], images[0], paths[i], images[i]);
        if (images.Sum(image => image.Channels) != channels)
        {
            var others = paths.Zip(images, (path, image) => $"{path} ({image.Channels})").Skip(1);
            throw new ImageException(
                paths[0],
                $"has {images[0].Channels} channels, which with those of {string.Join(", ", others)} "
                + $"make {images.Sum(image => image.Channels)}; data.input_channels is {channels}");
        }

        var stack = Stack(images);
        foreach (var image in images)
            image.Dispose();
        return stack;
    }

    /// <summary>Stacks images of one size.</summary>
    internal static PixelImage Stack(IReadOnlyList<PixelImage> images)
    {
        var bits = images.Max(image => image.BitDepth);
        var stack = new PixelImage(images[0].Width, images[0].Height, images.Sum(image => image.Channels), bits);
        var first = 0;
        foreach (var image in images)
        {
            if (bits == 8)
                Copy<byte, byte>(image.Bytes, image.Channels, stack.Bytes[first..], stack.Channels, 1);
            else if (image.BitDepth == 8)
                Copy<byte, ushort>(image.Bytes, image.Channels, stack.Words[first..], stack.Channels, Widen8To16);
            else
                Copy<ushort, ushort>(image.Words, image.Channels, stack.Words[first..], stack.Channels, 1);
            first += image.Channels;
        }

        return stack;
    }

    private static void Copy<TFrom, TTo>(ReadOnlySpan<TFrom> from, int fromChannels, Span<TTo> to, int toChannels, TTo factor)
        where TFrom : unmanaged, IBinaryInteger<TFrom>
        where TTo : unmanaged, IBinaryInteger<TTo>
    {
        for (int i = 0, o = 0; i < from.Length; i += fromChannels, o += toChannels)
        {
            for (var c = 0; c < fromChannels; c++)
                to[o + c] = TTo.CreateTruncating(from[i + c]) * factor;
        }
    }
}
