using System.Buffers.Binary;
using System.Text;
using Pix2Pix.Weights;

namespace Pix2Pix.Tests.Weights.Fuzz;

/// <summary>Damage to a pickle's instructions, which leaves most of it well-formed and so reaches deep.</summary>
internal static class PickleMutations
{
    private const int MostTokens = 40;

    private static readonly byte[][] _strangers = [.. new[]
    {
        "ctorch\nUntypedStorage\n", "ctorch.storage\nTypedStorage\n", "ctorch\nDoubleStorage\n", "ctorch\nByteStorage\n", "ctorch\nfloat64\n",
        "ctorch._utils\n_rebuild_tensor_v3\n", "ctorch._utils\n_rebuild_tensor\n", "ctorch._utils\n_rebuild_parameter\n",
        "ctorch.nn.parameter\nParameter\n", "ccollections\nOrderedDict\n", "cos\nsystem\n", "c__builtin__\neval\n", "cnumpy.core.multiarray\n_reconstruct\n",
        ")", "]", "}", "\x8f", "N", "(", "t", "\x85", "\x86", "R", "\x81", "b", "Q", "s", "u", "a", "e", "\x90", "\x94", "\x93", ".", "K\0", "J\xff\xff\xff\xff",
        "X\xff\xff\xff\xff", "T\xff\xff\xff\x7f", "\x8d\xff\xff\xff\xff\xff\xff\xff\x7f", "\x8a\xff", "r\xff\xff\xff\xff", "r\0\x10\0\0", "j\xff\xff\xff\xff",
        "U\0", "X\x05\0\0\0model", "X\x0a\0\0\0state_dict", "X\x07\0\0\0storage", "\x95\0\0\0\0\0\0\0\0", "\x80\x02", "\x80\xff",
    }.Select(Encoding.Latin1.GetBytes)];

    /// <summary>The pickle with one to three damages.</summary>
    public static byte[] Mutate(IReadOnlyList<byte[]> tokens, Random random)
    {
        List<byte[]> mutated = [.. tokens];
        for (int i = random.Next(3); i >= 0; i--)
            Once(mutated, random);
        return [.. mutated.SelectMany(token => token)];
    }

    private static void Once(List<byte[]> tokens, Random random)
    {
        int at = random.Next(tokens.Count);
        int other = random.Next(tokens.Count);
        switch (random.Next(8))
        {
            case 0 when tokens.Count > 1:
                tokens.RemoveAt(at);
                break;
            case 1:
                tokens.Insert(at, tokens[other]);
                break;
            case 2:
                (tokens[at], tokens[other]) = (tokens[other], tokens[at]);
                break;
            case 3:
                tokens.InsertRange(at, tokens.GetRange(other, Math.Min(random.Next(MostTokens), tokens.Count - other)));
                break;
            case 4:
                tokens[at] = _strangers[random.Next(_strangers.Length)];
                break;
            case 5:
                tokens.Insert(at, _strangers[random.Next(_strangers.Length)]);
                break;
            case 6:
                Number(tokens, random, at);
                break;
            default:
                tokens[at] = ByteMutations.Mutate(tokens[at], random);
                break;
        }
    }

    /// <summary>Replaces the next number from there on by an extreme one.</summary>
    private static void Number(List<byte[]> tokens, Random random, int from)
    {
        int at = tokens.FindIndex(from, t => t.Length > 1
            && (PickleOpcode)t[0] is PickleOpcode.BinInt or PickleOpcode.BinInt1 or PickleOpcode.BinInt2 or PickleOpcode.Long1);
        if (at < 0)
            return;
        byte[] number = new byte[2 + sizeof(ulong)];
        number[0] = (byte)PickleOpcode.Long1;
        number[1] = sizeof(ulong);
        BinaryPrimitives.WriteUInt64LittleEndian(number.AsSpan(2), ByteMutations.Extreme(random));
        tokens[at] = number;
    }
}
