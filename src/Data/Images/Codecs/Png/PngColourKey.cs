using System.Buffers.Binary;
using System.Numerics;

namespace Pix2Pix.Data.Images;

/// <summary>
/// The one gray or RGB colour of a PNG that is transparent (its chunk <c>tRNS</c>; PNG specification, section 11.3.1.1).
/// ImageSharp finds it neither in 16 bits of gray nor in 1, 2 or 4, so alpha is made here.
/// </summary>
internal static class PngColourKey
{
    /// <summary>The image with alpha: 0 where a pixel has the colour. The image given is disposed.</summary>
    /// <param name="path">The file, named in errors.</param>
    /// <param name="chunks">Its parts; gray or RGB, with a chunk <c>tRNS</c>.</param>
    /// <param name="image">Its pixels, 1 or 3 channels.</param>
    /// <exception cref="ImageException">The chunk is too short.</exception>
    public static PixelImage Apply(string path, PngChunks chunks, PixelImage image)
    {
        using (image)
        {
            var key = chunks.Transparency!;
            if (key.Length < 2 * image.Channels)
                throw PngChunks.Damaged(path, "its transparent colour is cut");
            var result = new PixelImage(image.Width, image.Height, image.Channels + 1, image.BitDepth);
            if (image.BitDepth == 8)
                Apply(image.Bytes, image.Channels, Samples<byte>(key, image.Channels, chunks.Header.Bits), result.Bytes);
            else
                Apply(image.Words, image.Channels, Samples<ushort>(key, image.Channels, chunks.Header.Bits), result.Words);
            return result;
        }
    }

    /// <summary>The colour as decoded pixels have it: few bits are stretched to 8.</summary>
    private static T[] Samples<T>(byte[] key, int channels, int bits)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        var most = (1 << bits) - 1;
        var scale = int.CreateChecked(T.MaxValue) / most;
        return [.. Enumerable.Range(0, channels)
            .Select(c => T.CreateTruncating((BinaryPrimitives.ReadUInt16BigEndian(key.AsSpan(2 * c)) & most) * scale))];
    }

    private static void Apply<T>(ReadOnlySpan<T> from, int channels, ReadOnlySpan<T> key, Span<T> to)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        for (int i = 0, o = 0; i < from.Length; i += channels, o += channels + 1)
        {
            var pixel = from.Slice(i, channels);
            pixel.CopyTo(to[o..]);
            to[o + channels] = pixel.SequenceEqual(key) ? T.Zero : T.MaxValue;
        }
    }
}
