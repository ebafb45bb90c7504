using System.Buffers.Binary;

namespace Pix2Pix.Data.Images;

/// <summary>What the pixels of a PNG are (its chunk <c>IHDR</c>).</summary>
/// <param name="Width">Pixels per row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Bits">Bits of each sample: 1, 2, 4, 8 or 16.</param>
/// <param name="Colour">What the samples mean.</param>
/// <param name="Interlaced">Whether rows come in the seven passes of Adam7.</param>
internal readonly record struct PngHeader(int Width, int Height, int Bits, int Colour, bool Interlaced)
{
    public const int Gray = 0;
    public const int Rgb = 2;
    public const int Palette = 3;
    public const int GrayAlpha = 4;
    public const int RgbAlpha = 6;

    private const int Length = 13;

    /// <summary>Samples of a stored pixel.</summary>
    public int Samples => Colour switch { Rgb => 3, GrayAlpha => 2, RgbAlpha => 4, _ => 1 };

    /// <summary>Reads the chunk; null if its numbers are not allowed.</summary>
    public static PngHeader? Parse(ReadOnlySpan<byte> content)
    {
        if (content.Length != Length)
            return null;
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(content), BinaryPrimitives.ReadInt32BigEndian(content[4..]));
        var header = new PngHeader(width, height, content[8], content[9], content[12] == 1);
        return width > 0 && height > 0 && content[12] is 0 or 1 && header.IsKnownKind ? header : null;
    }

    private bool IsKnownKind => Colour switch
    {
        Gray => Bits is 1 or 2 or 4 or 8 or 16,
        Palette => Bits is 1 or 2 or 4 or 8,
        Rgb or GrayAlpha or RgbAlpha => Bits is 8 or 16,
        _ => false,
    };
}
