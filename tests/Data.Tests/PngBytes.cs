using System.Buffers.Binary;
using System.IO.Compression;

namespace Pix2Pix.Data.Tests;

/// <summary>Builds PNG files of kinds that the program itself does not write, and repairs the checksums of changed ones.</summary>
internal static class PngBytes
{
    public const byte Gray = 0;
    public const byte Rgb = 2;
    public const byte Palette = 3;
    public const byte GrayAlpha = 4;
    public const byte RgbAlpha = 6;

    /// <summary>Left, top, and the distance of columns and rows of the passes of Adam7.</summary>
    private static readonly int[][] _passes = [[0, 0, 8, 8], [4, 0, 8, 8], [0, 4, 4, 8], [2, 0, 4, 4], [0, 2, 2, 4], [1, 0, 2, 2], [0, 1, 1, 2]];

    /// <param name="width">Pixels per row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="bits">Bits per sample.</param>
    /// <param name="colour">What samples mean.</param>
    /// <param name="rows">All rows, each behind the number of its filter.</param>
    /// <param name="interlace">1 for Adam7.</param>
    /// <param name="more">Chunks between header and pixels.</param>
    public static byte[] Write(
        int width, int height, byte bits, byte colour, ReadOnlySpan<byte> rows, byte interlace = 0, params (string Name, byte[] Content)[] more)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n']);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9], header[12]) = (bits, colour, interlace);
        Chunk(file, "IHDR", header);
        foreach (var (name, content) in more)
            Chunk(file, name, content);
        Chunk(file, "IDAT", Compress(rows));
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    /// <summary>The rows of an image, unfiltered, for <see cref="Write"/>.</summary>
    /// <param name="samples">The samples, pixel by pixel.</param>
    /// <param name="width">Pixels per row.</param>
    /// <param name="perPixel">Samples of a pixel.</param>
    /// <param name="bits">Bits of a sample.</param>
    public static byte[] Rows(int[] samples, int width, int perPixel, int bits) => Pass(samples, width, perPixel, bits, [0, 0, 1, 1]);

    /// <summary>The same in the seven passes of Adam7.</summary>
    public static byte[] Passes(int[] samples, int width, int perPixel, int bits) =>
        [.. _passes.SelectMany(pass => Pass(samples, width, perPixel, bits, pass))];

    private static byte[] Pass(int[] samples, int width, int perPixel, int bits, int[] pass)
    {
        List<byte> rows = [];
        for (var y = pass[1]; y < samples.Length / (width * perPixel); y += pass[3])
        {
            var row = new List<bool>();
            for (var x = pass[0]; x < width; x += pass[2])
            {
                foreach (var sample in samples.AsSpan(((y * width) + x) * perPixel, perPixel))
                    row.AddRange(Enumerable.Range(1, bits).Select(bit => ((sample >> (bits - bit)) & 1) != 0));
            }

            if (row.Count > 0)
                rows.AddRange([0, .. row.Chunk(8).Select(chunk => (byte)chunk.Index().Sum(bit => bit.Item ? 0x80 >> bit.Index : 0))]);
        }

        return [.. rows];
    }

    /// <summary>Divides the one chunk of compressed rows.</summary>
    /// <param name="png">A file of <see cref="Write"/>.</param>
    /// <param name="gap">The content of a text chunk behind the first part, or nothing for none.</param>
    /// <param name="lengths">The lengths of the first parts; the rest is the last one.</param>
    public static byte[] Divide(byte[] png, byte[] gap, params int[] lengths)
    {
        var start = png.AsSpan().IndexOf("IDAT"u8) - 4;
        var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(start));
        var rows = png.AsSpan(start + 8, length);
        using var file = new MemoryStream();
        file.Write(png.AsSpan(0, start));
        foreach (var part in lengths)
        {
            Chunk(file, "IDAT", rows[..part].ToArray());
            rows = rows[part..];
            if (gap.Length > 0)
                Chunk(file, "tEXt", gap);
        }

        Chunk(file, "IDAT", rows.ToArray());
        file.Write(png.AsSpan(start + 12 + length));
        return file.ToArray();
    }

    /// <summary>Makes the checksums of all chunks right, so that the decoder looks at what they hold.</summary>
    public static void RepairChecksums(Span<byte> png)
    {
        for (var rest = png[Math.Min(8, png.Length)..]; rest.Length >= 12;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (length > rest.Length - 12)
                return;
            var end = 8 + (int)length;
            BinaryPrimitives.WriteUInt32BigEndian(rest[end..], Checksum.Crc32(rest[4..end]));
            rest = rest[(end + 4)..];
        }
    }

    private static byte[] Compress(ReadOnlySpan<byte> rows)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(rows);
        return packed.ToArray();
    }

    private static void Chunk(MemoryStream file, string name, byte[] content)
    {
        var chunk = new byte[content.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        for (var i = 0; i < 4; i++)
            chunk[4 + i] = (byte)name[i];
        content.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + content.Length), Checksum.Crc32(chunk.AsSpan(4, 4 + content.Length)));
        file.Write(chunk);
    }
}
