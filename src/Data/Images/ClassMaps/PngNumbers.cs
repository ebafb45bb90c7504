using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Pix2Pix.Data.Images;

/// <summary>
/// Reads the numbers stored in a PNG of one channel: palette indices or unscaled gray, which image libraries turn into
/// colours and stretched gray (PNG specification, third edition, sections 7 to 11).
/// </summary>
internal static class PngNumbers
{
    /// <returns>1 channel, 8 bits; 16 where the file has 16.</returns>
    /// <exception cref="ImageException">The file has colours, alpha or interlacing, or is damaged.</exception>
    public static PixelImage Read(string path)
    {
        using var file = FileBytes.Read(path);
        var chunks = PngChunks.Parse(path, file.Span);
        var header = chunks.Header;
        if (header.Colour is not (PngHeader.Gray or PngHeader.Palette))
            throw ClassMap.NoMap(path, header.Colour == PngHeader.GrayAlpha ? "is a PNG with alpha" : "is a PNG of colours");
        if (header.Interlaced)
            throw ClassMap.NoMap(path, "is an interlaced PNG, which class maps must not be");

        var image = DecodedSize.Allocate(path, header.Width, header.Height, 1, Math.Max(8, header.Bits));
        try
        {
            using var pixels = new ZLibStream(new MemoryStream(chunks.Pixels, writable: false), CompressionMode.Decompress);
            ReadRows(pixels, header.Bits, image);
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            image.Dispose();
            throw new ImageException(path, $"the PNG is truncated or damaged ({error.Message})", error);
        }

        return ImageOrientation.Apply(image, chunks.Orientation);
    }

    private static void ReadRows(ZLibStream from, int bits, PixelImage image)
    {
        var length = (int)((((long)image.Width * bits) + 7) / 8);
        var (row, above) = (new byte[length], new byte[length]);
        for (var y = 0; y < image.Height; y++)
        {
            var filter = from.ReadByte();
            from.ReadExactly(row);
            PngFilter.Undo(filter, row, above, bytesPerPixel: Math.Max(1, bits / 8));
            Unpack(row, bits, image.Row(y));
            (row, above) = (above, row);
        }

        // Behind the last row stands the checksum, which is compared when the end is read.
        if (from.ReadByte() >= 0)
            throw new InvalidDataException("more pixels than the header says");
    }

    private static void Unpack(ReadOnlySpan<byte> row, int bits, Span<byte> to)
    {
        if (bits == 8)
        {
            row.CopyTo(to);
        }
        else if (bits == 16)
        {
            var words = MemoryMarshal.Cast<byte, ushort>(to);
            for (var x = 0; x < words.Length; x++)
                words[x] = (ushort)((row[2 * x] << 8) | row[(2 * x) + 1]);
        }
        else
        {
            for (var x = 0; x < to.Length; x++)
            {
                var bit = x * (long)bits;
                to[x] = (byte)((row[(int)(bit / 8)] >> (8 - bits - (int)(bit % 8))) & ((1 << bits) - 1));
            }
        }
    }
}
