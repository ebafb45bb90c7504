using System.Buffers.Binary;

namespace Pix2Pix.Tests.Weights.Fuzz;

/// <summary>Damage that knows nothing of the format.</summary>
internal static class ByteMutations
{
    private const int MostBytes = 64;

    private static readonly byte[] _values = [0, 1, 0x7f, 0x80, 0xff, (byte)'(', (byte)'.', (byte)'/', (byte)'0', (byte)'9'];
    private static readonly ulong[] _numbers =
    [
        0, 1, 2, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, int.MaxValue, 0x80000000, uint.MaxValue, 1UL << 32, 1UL << 61, 1UL << 62,
        long.MaxValue, 1UL << 63, ulong.MaxValue - 1, ulong.MaxValue,
    ];

    /// <summary>A number at which sums and products tend to break.</summary>
    public static ulong Extreme(Random random) => _numbers[random.Next(_numbers.Length)];

    /// <summary>The bytes with one to three damages.</summary>
    public static byte[] Mutate(byte[] bytes, Random random)
    {
        for (int i = random.Next(3); i >= 0; i--)
            bytes = Once(bytes, random);
        return bytes;
    }

    private static byte[] Once(byte[] bytes, Random random)
    {
        int at = random.Next(bytes.Length + 1);
        int count = random.Next(Math.Min(MostBytes, bytes.Length - at) + 1);
        switch (random.Next(7))
        {
            case 0 when at < bytes.Length:
                bytes = [.. bytes];
                bytes[at] ^= (byte)(1 << random.Next(8));
                return bytes;
            case 1 when at < bytes.Length:
                bytes = [.. bytes];
                bytes[at] = _values[random.Next(_values.Length)];
                return bytes;
            case 2:
                return bytes[..at];
            case 3:
                byte[] inserted = new byte[random.Next(MostBytes)];
                random.NextBytes(inserted);
                return [.. bytes[..at], .. inserted, .. bytes[at..]];
            case 4:
                return [.. bytes[..(at + count)], .. bytes[at..]]; // a chunk twice
            case 5:
                return [.. bytes[..at], .. bytes[(at + count)..]]; // a chunk gone
            default:
                byte[] number = new byte[sizeof(ulong)];
                BinaryPrimitives.WriteUInt64LittleEndian(number, Extreme(random));
                int size = Math.Min(1 << random.Next(1, 4), bytes.Length - at);
                return [.. bytes[..at], .. number[..size], .. bytes[(at + size)..]];
        }
    }
}
