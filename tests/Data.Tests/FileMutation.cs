using System.Buffers.Binary;

namespace Pix2Pix.Data.Tests;

/// <summary>Damages files as disks, broken programs and attackers do, the same way for the same random state.</summary>
internal static class FileMutation
{
    private static readonly uint[] _edges = [0, 1, 2, 0x7F, 0x80, 0xFF, 0x100, 0x7FFF, 0x8000, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF];

    /// <summary>A copy with one to three damages.</summary>
    public static byte[] Apply(byte[] file, ref CounterRandom random)
    {
        var bytes = (byte[])file.Clone();
        for (var count = 1 + random.NextInt(3); count > 0 && bytes.Length > 0; count--)
            bytes = Damage(bytes, ref random);
        return bytes;
    }

    private static byte[] Damage(byte[] bytes, ref CounterRandom random)
    {
        // Headers, which tell sizes and kinds, are short: every second damage is meant for them.
        var at = random.NextInt(random.NextBool() ? Math.Min(bytes.Length, 200) : bytes.Length);
        switch (random.NextInt(8))
        {
            case 0:
                return bytes[..at];
            case 1:
                return [.. bytes[..at], .. bytes[(at + random.NextInt(Math.Min(64, bytes.Length - at)))..]];
            case 2:
                var length = random.NextInt(Math.Min(64, bytes.Length - at));
                return [.. bytes[..at], .. bytes[at..(at + length)], .. bytes[at..]];
            case 3:
                bytes[at] ^= (byte)(1 << random.NextInt(8));
                return bytes;
            case 4 when bytes.Length - at >= 4:
                var edge = _edges[random.NextInt(_edges.Length)];
                BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), random.NextBool() ? edge : BinaryPrimitives.ReverseEndianness(edge));
                return bytes;
            case 5 when bytes.Length - at >= 2:
                var small = (ushort)_edges[random.NextInt(10)];
                BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), random.NextBool() ? small : BinaryPrimitives.ReverseEndianness(small));
                return bytes;
            default:
                bytes[at] = (byte)random.NextBits();
                return bytes;
        }
    }
}
