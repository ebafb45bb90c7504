using System.Numerics;

namespace Pix2Pix.TensorBoard;

/// <summary>
/// CRC-32C (Castagnoli, RFC 3720), turned and shifted as TFRecord files have it: a checksum over bytes that hold checksums
/// would otherwise be weak.
/// </summary>
internal static class MaskedCrc
{
    private const uint Delta = 0xa282ead8;
    private const int Turn = 15;

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        uint crc = ~0u;
        foreach (byte b in bytes)
            crc = BitOperations.Crc32C(crc, b);
        return BitOperations.RotateRight(~crc, Turn) + Delta;
    }
}
