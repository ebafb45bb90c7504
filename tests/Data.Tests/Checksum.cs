namespace Pix2Pix.Data.Tests;

/// <summary>CRC-32 as in zlib, by which golden files state bytes.</summary>
internal static class Checksum
{
    public static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ (0xEDB88320 & (0 - (crc & 1)));
        }

        return ~crc;
    }
}
