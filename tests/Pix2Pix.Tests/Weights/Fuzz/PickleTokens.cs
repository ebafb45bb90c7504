using System.Buffers.Binary;
using Pix2Pix.Weights;

namespace Pix2Pix.Tests.Weights.Fuzz;

/// <summary>Cuts whole pickles into their instructions, each with its argument.</summary>
internal static class PickleTokens
{
    /// <summary>The instructions of so many pickles, and the bytes behind them as the last token.</summary>
    public static List<byte[]> Split(byte[] bytes, int pickles)
    {
        List<byte[]> tokens = [];
        int at = 0;
        while (pickles > 0)
        {
            int length = Length(bytes.AsSpan(at));
            tokens.Add(bytes[at..(at + length)]);
            if (bytes[at] == (byte)PickleOpcode.Stop)
                pickles--;
            at += length;
        }

        tokens.Add(bytes[at..]);
        return tokens;
    }

    private static int Length(ReadOnlySpan<byte> bytes) => (PickleOpcode)bytes[0] switch
    {
        PickleOpcode.Proto or PickleOpcode.BinInt1 or PickleOpcode.BinPut or PickleOpcode.BinGet => 2,
        PickleOpcode.BinInt2 => 3,
        PickleOpcode.BinInt or PickleOpcode.LongBinPut or PickleOpcode.LongBinGet => 5,
        PickleOpcode.BinFloat => 9,
        PickleOpcode.Long1 or PickleOpcode.ShortBinString => 2 + bytes[1],
        PickleOpcode.BinUnicode or PickleOpcode.BinString => 5 + BinaryPrimitives.ReadInt32LittleEndian(bytes[1..]),
        PickleOpcode.Global => Lines(bytes),
        _ => 1,
    };

    private static int Lines(ReadOnlySpan<byte> bytes)
    {
        int first = bytes.IndexOf((byte)'\n') + 1;
        return first + bytes[first..].IndexOf((byte)'\n') + 1;
    }
}
