using System.Buffers.Binary;

namespace Pix2Pix.Weights;

/// <summary>The checksum of ZIP archives (CRC-32, polynomial 0xEDB88320), eight bytes at a time.</summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;
    private const int Slices = 8;
    private const int Values = 256;

    private static readonly uint[][] _tables = Tables();

    /// <summary>The checksum of what came before, which is 0 at first, and of these bytes.</summary>
    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        crc = ~crc;
        while (bytes.Length >= Slices)
        {
            ulong next = BinaryPrimitives.ReadUInt64LittleEndian(bytes) ^ crc;
            crc = 0;
            for (int i = 0; i < Slices; i++)
                crc ^= _tables[Slices - 1 - i][(byte)(next >> (8 * i))];
            bytes = bytes[Slices..];
        }

        foreach (byte b in bytes)
            crc = _tables[0][(byte)(crc ^ b)] ^ (crc >> 8);
        return ~crc;
    }

    private static uint[][] Tables()
    {
        uint[][] tables = [.. Enumerable.Range(0, Slices).Select(_ => new uint[Values])];
        for (uint value = 0; value < Values; value++)
        {
            uint crc = value;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ ((crc & 1) * Polynomial);
            tables[0][value] = crc;
        }

        for (int slice = 1; slice < Slices; slice++)
        {
            for (int value = 0; value < Values; value++)
                tables[slice][value] = tables[0][(byte)tables[slice - 1][value]] ^ (tables[slice - 1][value] >> 8);
        }

        return tables;
    }
}
