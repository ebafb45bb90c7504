using System.Buffers.Binary;

namespace Pix2Pix.Testing;

/// <summary>Damage that knows nothing of the format.</summary>
internal static class ByteMutations
{
    private const int MostBytes = 64;

    private static readonly byte[] _values = [0, 1, 0x7f, 0x80, 0xff, (byte)'(', (byte)'.', (byte)'/', (byte)'0', (byte)'9'];
    private static readonly ulong[] _numbers =
    [
        0, 1, 2, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xffff, 0x10000, int.MaxValue, 0x80000000, uint.MaxValue, 1UL << 32,
        1UL << 61, 1UL << 62, long.MaxValue, 1UL << 63, ulong.MaxValue - 1, ulong.MaxValue,
    ];

    /// <summary>A number at which sums and products tend to break.</summary>
    public static ulong Extreme(Random random) => _numbers[random.Next(_numbers.Length)];

    /// <summary>The bytes with one to three damages.</summary>
    /// <param name="bytes">What is damaged; it stays as it is.</param>
    /// <param name="random">Decides.</param>
    /// <param name="header">
    /// Every second damage is meant for so many bytes at the start, which in a format of images tell sizes and kinds.
    /// </param>
    public static byte[] Mutate(byte[] bytes, Random random, int header = int.MaxValue)
    {
        for (int i = random.Next(3); i >= 0; i--)
            bytes = Once(bytes, random, random.Next(2) == 0 ? header : int.MaxValue);
        return bytes;
    }

    /// <summary>The bytes with one damage, which begins among the first <paramref name="within"/>.</summary>
    public static byte[] Once(byte[] bytes, Random random, int within = int.MaxValue)
    {
        int at = random.Next(Math.Min(bytes.Length, within) + 1);
        int count = random.Next(Math.Min(MostBytes, bytes.Length - at) + 1);
        switch (random.Next(8))
        {
            case 0 when at < bytes.Length:
                return [.. bytes[..at], (byte)(bytes[at] ^ (1 << random.Next(8))), .. bytes[(at + 1)..]];
            case 1 when at < bytes.Length:
                return [.. bytes[..at], _values[random.Next(_values.Length)], .. bytes[(at + 1)..]];
            case 2 when at < bytes.Length:
                return [.. bytes[..at], (byte)random.Next(256), .. bytes[(at + 1)..]];
            case 3:
                return bytes[..at];
            case 4:
                byte[] inserted = new byte[random.Next(MostBytes)];
                random.NextBytes(inserted);
                return [.. bytes[..at], .. inserted, .. bytes[at..]];
            case 5:
                return [.. bytes[..(at + count)], .. bytes[at..]]; // a chunk twice
            case 6:
                return [.. bytes[..at], .. bytes[(at + count)..]]; // a chunk gone
            default:
                byte[] number = Number(Extreme(random), Math.Min(1 << random.Next(1, 4), bytes.Length - at), random.Next(2) == 0);
                return [.. bytes[..at], .. number, .. bytes[(at + number.Length)..]];
        }
    }

    private static byte[] Number(ulong value, int size, bool isBigEndian)
    {
        byte[] number = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(number, value);
        byte[] low = number[..size];
        if (isBigEndian)
            Array.Reverse(low);
        return low;
    }
}
