namespace Pix2Pix.Configuration.Reading;

/// <summary>Turns byte positions, asked for in rising order, into lines.</summary>
internal sealed class LineCounter(byte[] utf8, Func<int, string> where)
{
    private int _position;
    private int _line = 1;

    /// <summary>The line of a byte, counted from 1.</summary>
    public int LineOf(long position)
    {
        for (; _position < position; _position++)
        {
            if (utf8[_position] == '\n') _line++;
        }

        return _line;
    }

    /// <summary>The place of a byte, for messages.</summary>
    public string Where(long position) => where(LineOf(position));
}
