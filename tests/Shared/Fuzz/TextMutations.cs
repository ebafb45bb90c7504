using System.Text;

namespace Pix2Pix.Testing;

/// <summary>Damage to text, much of which leaves it well-formed and so reaches deep.</summary>
/// <param name="pieces">What means something in the format, or breaks it.</param>
internal sealed class TextMutations(params string[] pieces)
{
    // So often is a piece repeated that readers which call themselves for each would run out of stack.
    private const int MostRepeats = 1 << 15;

    /// <summary>The text with one to three damages.</summary>
    public byte[] Mutate(byte[] text, Random random)
    {
        for (int i = random.Next(3); i >= 0; i--)
            text = Once(text, random);
        return text;
    }

    private byte[] Once(byte[] text, Random random)
    {
        int at = random.Next(text.Length + 1);
        var (begin, end) = WordAt(text, at);
        var (from, to) = WordAt(text, random.Next(text.Length + 1));
        switch (random.Next(8))
        {
            case 0:
                return [.. text[..at], .. Piece(random), .. text[at..]];
            case 1:
                return [.. text[..begin], .. Piece(random), .. text[end..]];
            case 2:
                return [.. text[..begin], .. text[from..to], .. text[end..]]; // a word of elsewhere
            case 3:
                return [.. text[..begin], .. Encoding.UTF8.GetBytes($"{ByteMutations.Extreme(random)}"), .. text[end..]];
            case 4:
                int next = LineEnd(text, at);
                return [.. text[..next], .. text[LineBegin(text, at)..]]; // a line twice
            case 5:
                return [.. text[..LineBegin(text, at)], .. text[LineEnd(text, at)..]]; // a line gone
            case 6 when random.Next(16) == 0:
                byte[] piece = Piece(random);
                return [.. text[..at], .. Enumerable.Repeat(piece, random.Next(MostRepeats)).SelectMany(bytes => bytes), .. text[at..]];
            default:
                return ByteMutations.Once(text, random);
        }
    }

    private byte[] Piece(Random random) => Encoding.UTF8.GetBytes(pieces[random.Next(pieces.Length)]);

    private static (int Begin, int End) WordAt(byte[] text, int at)
    {
        int begin = at, end = at;
        while (begin > 0 && IsWord(text[begin - 1]))
            begin--;
        while (end < text.Length && IsWord(text[end]))
            end++;
        return (begin, end);
    }

    private static bool IsWord(byte value) => char.IsAsciiLetterOrDigit((char)value) || value is (byte)'_' or (byte)'.' or (byte)'-';

    private static int LineBegin(byte[] text, int at) => text.AsSpan(0, at).LastIndexOf((byte)'\n') + 1;

    private static int LineEnd(byte[] text, int at) =>
        text.AsSpan(at).IndexOf((byte)'\n') is >= 0 and var length ? at + length + 1 : text.Length;
}
