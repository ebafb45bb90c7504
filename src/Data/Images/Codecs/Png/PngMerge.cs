using System.Buffers.Binary;

namespace Pix2Pix.Data.Images;

/// <summary>
/// Writes a PNG anew with all its compressed rows in one chunk: ImageSharp refuses files whose first one does not hold the
/// two bytes with which zlib begins.
/// </summary>
internal static class PngMerge
{
    private const int ZlibHeader = 2;
    private const int ChunkFrame = 12;
    private const uint Polynomial = 0xEDB88320;

    /// <summary>Whether ImageSharp would refuse the file for that.</summary>
    public static bool IsNeeded(PngChunks chunks) =>
        chunks.Pixels.Count > 1 && chunks.Pixels[0] is var first && first.End.Value - first.Start.Value < ZlibHeader;

    /// <param name="file">All bytes of the file.</param>
    /// <param name="chunks">Its parts, of which the compressed rows follow each other.</param>
    public static MemoryStream Merge(ReadOnlySpan<byte> file, PngChunks chunks)
    {
        var merged = new MemoryStream(file.Length);
        merged.Write(file[..(chunks.Pixels[0].Start.Value - 8)]);
        var start = (int)merged.Position;
        merged.Write("\0\0\0\0IDAT"u8);
        foreach (var part in chunks.Pixels)
            merged.Write(file[part]);
        merged.Write("\0\0\0\0"u8);
        var chunk = merged.GetBuffer().AsSpan(start, (int)merged.Position - start);
        BinaryPrimitives.WriteInt32BigEndian(chunk, chunk.Length - ChunkFrame);
        BinaryPrimitives.WriteUInt32BigEndian(chunk[^4..], Checksum(chunk[4..^4]));
        merged.Write(file[(chunks.Pixels[^1].End.Value + 4)..]);
        merged.Position = 0;
        return merged;
    }

    /// <summary>CRC-32 as the PNG specification defines it.</summary>
    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ (Polynomial & (0 - (crc & 1)));
        }

        return ~crc;
    }
}
