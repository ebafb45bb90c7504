namespace Pix2Pix.Data.Images;

/// <summary>The header of a PGM or PPM file: <c>P5 width height white</c>, with comments from # to the line's end.</summary>
/// <param name="Kind">2 (gray) or 3 (RGB) as text, 5 (gray) or 6 (RGB) as bytes.</param>
/// <param name="White">The number that means white, at most 65535 and a digit more.</param>
/// <param name="Length">Bytes before the first pixel.</param>
internal readonly record struct PnmHeader(int Kind, uint White, int Length)
{
    /// <summary>Samples of a pixel.</summary>
    public int Channels => Kind is 3 or 6 ? 3 : 1;

    /// <summary>Bytes of a sample where pixels are bytes.</summary>
    public int BytesPerSample => White > byte.MaxValue ? 2 : 1;

    /// <summary>Whether pixels are bytes, not text.</summary>
    public bool IsBinary => Kind >= 5;

    /// <summary>Reads the header; null if there is none, or of bitmaps, which state no white.</summary>
    /// <param name="head">The file, or its start.</param>
    public static PnmHeader? Parse(ReadOnlySpan<byte> head)
    {
        if (head is not [(byte)'P', (byte)'2' or (byte)'3' or (byte)'5' or (byte)'6', ..])
            return null;
        Span<uint> numbers = stackalloc uint[3];
        var rest = head[2..];
        foreach (ref var number in numbers)
        {
            while (rest.Length > 0 && !char.IsAsciiDigit((char)rest[0]))
                rest = rest[(rest[0] == '#' && rest.IndexOf((byte)'\n') is > 0 and var end ? end : 1)..];
            for (; rest.Length > 0 && char.IsAsciiDigit((char)rest[0]) && number < ushort.MaxValue; rest = rest[1..])
                number = (number * 10) + (uint)(rest[0] - '0');
        }

        return rest.IsEmpty ? null : new PnmHeader(head[1] - '0', numbers[2], head.Length - rest.Length + 1);
    }
}
