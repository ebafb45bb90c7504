namespace Pix2Pix.Data.Images;

/// <summary>The numbers in the header and in the pixels of a PNM file that are text.</summary>
internal ref struct PnmText(ReadOnlySpan<byte> file, int start)
{
    private readonly ReadOnlySpan<byte> _file = file;

    /// <summary>Bytes read so far.</summary>
    public int Position { get; private set; } = start;

    /// <summary>The next number, or <see cref="int.MaxValue"/> for one that is too large; false if something else comes.</summary>
    public bool TryNumber(out int number)
    {
        number = 0;
        SkipBlanks();
        var first = Position;
        for (; Position < _file.Length && char.IsAsciiDigit((char)_file[Position]); Position++)
            number = (int)Math.Min((number * 10L) + (_file[Position] - '0'), int.MaxValue);
        return Position > first;
    }

    /// <summary>The next digit 0 or 1; bits need no blanks between them.</summary>
    public bool TryBit(out int bit)
    {
        SkipBlanks();
        bit = Position < _file.Length ? _file[Position] - '0' : -1;
        if (bit is not (0 or 1))
            return false;
        Position++;
        return true;
    }

    private void SkipBlanks()
    {
        while (Position < _file.Length)
        {
            if (_file[Position] == '#')
            {
                var end = _file[Position..].IndexOfAny((byte)'\n', (byte)'\r');
                Position = end < 0 ? _file.Length : Position + end;
            }
            else if (_file[Position] is (byte)' ' or (>= (byte)'\t' and <= (byte)'\r'))
            {
                Position++;
            }
            else
            {
                return;
            }
        }
    }
}
