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
    /// <exception cref="ImageException">The file has colours or alpha, or is damaged.</exception>
    public static PixelImage Read(string path)
    {
        using var file = FileBytes.Read(path);
        var chunks = PngChunks.Parse(path, file.Span);
        var header = chunks.Header;
        if (header.Colour is not (PngHeader.Gray or PngHeader.Palette))
            throw ClassMap.NoMap(path, header.Colour == PngHeader.GrayAlpha ? "is a PNG with alpha" : "is a PNG of colours");

        var image = DecodedSize.Allocate(path, header.Width, header.Height, 1, Math.Max(8, header.Bits));
        try
        {
            using var rows = PngData.Rows(file.Memory, chunks);
            foreach (var pass in PngPass.Of(header))
                ReadPass(rows, header, pass, image);

            // Behind the last row stands the checksum, which is compared when the end is read.
            if (rows.ReadByte() >= 0)
                throw new InvalidDataException("more pixels than the header says");
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            image.Dispose();
            throw PngChunks.Damaged(path, error.Message.TrimEnd('.'), error);
        }

        return ImageOrientation.Apply(image, chunks.Orientation);
    }

    private static void ReadPass(ZLibStream from, PngHeader header, PngPass pass, PixelImage image)
    {
        var length = (int)pass.RowLength(header);
        var (row, above) = (new byte[length], new byte[length]);
        for (var y = 0; y < pass.Height; y++)
        {
            var filter = from.ReadByte();
            from.ReadExactly(row);
            PngFilter.Undo(filter, row, above, bytesPerPixel: Math.Max(1, header.Bits / 8));
            var to = image.Row(pass.Top + (y * pass.StepY));
            if (header.Bits == 16)
                PlaceWords(row, pass, MemoryMarshal.Cast<byte, ushort>(to));
            else
                PlaceBits(row, header.Bits, pass, to);
            (row, above) = (above, row);
        }
    }

    private static void PlaceWords(ReadOnlySpan<byte> row, PngPass pass, Span<ushort> to)
    {
        for (var x = 0; x < pass.Width; x++)
            to[pass.Left + (x * pass.StepX)] = (ushort)((row[2 * x] << 8) | row[(2 * x) + 1]);
    }

    private static void PlaceBits(ReadOnlySpan<byte> row, int bits, PngPass pass, Span<byte> to)
    {
        if (bits == 8 && pass.StepX == 1)
        {
            row.CopyTo(to[pass.Left..]);
            return;
        }

        for (var x = 0; x < pass.Width; x++)
        {
            var bit = x * (long)bits;
            to[pass.Left + (x * pass.StepX)] = (byte)((row[(int)(bit / 8)] >> (8 - bits - (int)(bit % 8))) & ((1 << bits) - 1));
        }
    }
}
