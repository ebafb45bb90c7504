namespace Pix2Pix.Data.Images;

/// <summary>The header of a PBM, PGM or PPM file: <c>P5 width height white</c>, with comments from # to the line's end.</summary>
/// <param name="Kind">1 (bits), 2 (gray) or 3 (RGB) as text, 4 (bits), 5 (gray) or 6 (RGB) as bytes.</param>
/// <param name="Width">Pixels per row, at least 1.</param>
/// <param name="Height">Rows, at least 1.</param>
/// <param name="White">The number that means white, 1 to 65535.</param>
/// <param name="Length">Bytes before the first pixel.</param>
internal readonly record struct PnmHeader(int Kind, int Width, int Height, int White, int Length)
{
    /// <summary>Bytes in which a header must end, comments included.</summary>
    public const int MostLength = 1 << 16;

    /// <summary>Samples of a pixel.</summary>
    public int Channels => Kind is 3 or 6 ? 3 : 1;

    /// <summary>Whether a sample is one bit, of which 1 is black.</summary>
    public bool IsBits => Kind is 1 or 4;

    /// <summary>Whether pixels are bytes, not text.</summary>
    public bool IsBinary => Kind >= 4;

    /// <summary>Bits of a decoded sample.</summary>
    public int BitDepth => White > byte.MaxValue ? 16 : 8;

    /// <summary>Bytes of a row where pixels are bytes.</summary>
    public long RowLength => Kind == 4 ? ((long)Width + 7) / 8 : (long)Width * Channels * (BitDepth / 8);

    /// <param name="path">The file, named in errors.</param>
    /// <param name="file">The file, or its first <see cref="MostLength"/> bytes.</param>
    /// <exception cref="ImageException">The header is cut or damaged.</exception>
    public static PnmHeader Parse(string path, ReadOnlySpan<byte> file)
    {
        var text = new PnmText(file[..Math.Min(file.Length, MostLength)], start: 2);
        var kind = file.Length < 2 ? 0 : file[1] - '0';
        var white = 1;
        if (!text.TryNumber(out var width) || !text.TryNumber(out var height) || (kind is not (1 or 4) && !text.TryNumber(out white)))
            throw new ImageException(path, "the PNM header is damaged or truncated");
        if (width is 0 or int.MaxValue || height is 0 or int.MaxValue || white is 0 or > ushort.MaxValue)
            throw new ImageException(path, $"the PNM header is damaged (it states {width}x{height} pixels, and that {white} is white, which can be 1 to 65535)");
        return new PnmHeader(kind, width, height, white, text.Position + 1);
    }
}
