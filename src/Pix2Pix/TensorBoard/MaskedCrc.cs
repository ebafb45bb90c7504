using System.IO.Hashing;
using System.Numerics;

namespace Pix2Pix.TensorBoard;

/// <summary>
/// CRC-32C (Castagnoli, RFC 3720), rotated and shifted as TFRecord files have it: a checksum over bytes that hold checksums
/// would otherwise be weak.
/// </summary>
internal static class MaskedCrc
{
    private const uint Delta = 0xa282ead8;
    private const int Rotation = 15;

    public static uint Of(ReadOnlySpan<byte> bytes) =>
        BitOperations.RotateRight(Crc32.HashToUInt32(Crc32ParameterSet.Crc32C, bytes), Rotation) + Delta;
}
