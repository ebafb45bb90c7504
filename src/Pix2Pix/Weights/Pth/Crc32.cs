using System.Buffers.Binary;

namespace Pix2Pix.Weights;

/// <summary>The checksum of ZIP archives (CRC-32, polynomial 0xEDB88320), eight bytes at a time.</summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;
    private const int Slices = 8;
    private const int Values = 256;

    /// <summary>For each number of bytes behind it and each value of a byte: what it adds to the checksum.</summary>
    private static readonly uint[] _table = Table();

    /// <summary>The checksum of what came before, which is 0 at first, and of these bytes.</summary>
    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        uint[] table = _table;
        crc = ~crc;
        while (bytes.Length >= Slices)
        {
            ulong next = BinaryPrimitives.ReadUInt64LittleEndian(bytes) ^ crc;
            crc = table[(7 * Values) + (byte)next]
                ^ table[(6 * Values) + (byte)(next >> 8)]
                ^ table[(5 * Values) + (byte)(next >> 16)]
                ^ table[(4 * Values) + (byte)(next >> 24)]
                ^ table[(3 * Values) + (byte)(next >> 32)]
                ^ table[(2 * Values) + (byte)(next >> 40)]
                ^ table[Values + (byte)(next >> 48)]
                ^ table[(byte)(next >> 56)];
            bytes = bytes[Slices..];
        }

        foreach (byte b in bytes)
            crc = table[(byte)(crc ^ b)] ^ (crc >> 8);
        return ~crc;
    }

    private static uint[] Table()
    {
        uint[] table = new uint[Slices * Values];
        for (uint value = 0; value < Values; value++)
        {
            uint crc = value;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ ((crc & 1) * Polynomial);
            table[value] = crc;
        }

        for (int i = Values; i < table.Length; i++)
            table[i] = table[(byte)table[i - Values]] ^ (table[i - Values] >> 8);
        return table;
    }
}
