namespace Pix2Pix.Data.Images;

/// <summary>
/// Stretches images of PGM and PPM files, which state what number is white, to all levels of 8 or 16 bits; libvips
/// leaves the numbers as they are.
/// </summary>
internal static class PnmRange
{
    /// <summary>More than any header without long comments has.</summary>
    private const int MostHeader = 4096;

    /// <summary>Stretches the image where its file says that white is no full 255 or 65535.</summary>
    /// <exception cref="ImageException">The file cannot be read.</exception>
    public static void Stretch(string path, PixelImage image)
    {
        using var head = FileBytes.Read(path, MostHeader);
        var full = image.BitDepth == 8 ? byte.MaxValue : ushort.MaxValue;
        if (White(head.Span) is not { } white || white == 0 || white >= full)
            return;
        if (image.BitDepth == 8)
        {
            foreach (ref var value in image.Bytes)
                value = (byte)Level(value, white, full);
        }
        else
        {
            foreach (ref var value in image.Words)
                value = (ushort)Level(value, white, full);
        }
    }

    private static uint Level(uint value, uint white, uint full) => Math.Min(full, ((value * full) + (white / 2)) / white);

    /// <summary>The third number of a header: <c>P5 width height white</c>, with comments from # to the line's end.</summary>
    private static uint? White(ReadOnlySpan<byte> head)
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

        return rest.IsEmpty ? null : numbers[2];
    }
}
