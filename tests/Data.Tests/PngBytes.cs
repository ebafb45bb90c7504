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
