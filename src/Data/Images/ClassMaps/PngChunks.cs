using System.Buffers.Binary;

namespace Pix2Pix.Data.Images;

/// <summary>The parts of a PNG file that tell its pixels.</summary>
/// <param name="Header">What the pixels are.</param>
/// <param name="Pixels">The compressed rows.</param>
/// <param name="Orientation">The EXIF orientation, or 1.</param>
internal sealed record PngChunks(PngHeader Header, byte[] Pixels, int Orientation)
{
    private const int SignatureLength = 8;

    /// <summary>Length and name before the content of a chunk, its checksum behind it.</summary>
    private const int ChunkHead = 8;
    private const int ChunkTail = 4;

    /// <exception cref="ImageException">The file is truncated or damaged.</exception>
    public static PngChunks Parse(string path, ReadOnlySpan<byte> png)
    {
        PngHeader? header = null;
        var orientation = 1;
        using var pixels = new MemoryStream(png.Length);
        var rest = png[Math.Min(SignatureLength, png.Length)..];
        while (TryTake(ref rest, out var name, out var content))
        {
            if (header is null && !name.SequenceEqual("IHDR"u8))
                throw Damaged(path, "it does not begin with its header");
            if (name.SequenceEqual("IHDR"u8))
                header = PngHeader.Parse(content) ?? throw Damaged(path, "its header means nothing");
            else if (name.SequenceEqual("IDAT"u8))
                pixels.Write(content);
            else if (name.SequenceEqual("eXIf"u8))
                orientation = (int)Math.Min(TiffDirectory.Parse(content).Find(TiffDirectory.Orientation) ?? 1, int.MaxValue);
            else if (name.SequenceEqual("IEND"u8))
                return new PngChunks(header!.Value, pixels.ToArray(), orientation);
        }

        throw Damaged(path, "its end is missing");
    }

    private static bool TryTake(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> content)
    {
        name = content = default;
        if (rest.Length < ChunkHead + ChunkTail
            || BinaryPrimitives.ReadUInt32BigEndian(rest) is var length && length > rest.Length - ChunkHead - ChunkTail)
        {
            return false;
        }

        name = rest.Slice(4, 4);
        content = rest.Slice(ChunkHead, (int)length);
        rest = rest[(ChunkHead + (int)length + ChunkTail)..];
        return true;
    }

    private static ImageException Damaged(string path, string reason) => new(path, $"the PNG is truncated or damaged ({reason})");
}

/// <summary>What the pixels of a PNG are (its chunk <c>IHDR</c>).</summary>
/// <param name="Width">Pixels per row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Bits">Bits of each sample: 1, 2, 4, 8 or 16.</param>
/// <param name="Colour">What the samples mean.</param>
/// <param name="Interlaced">Whether rows come in the seven passes of Adam7.</param>
internal readonly record struct PngHeader(int Width, int Height, int Bits, int Colour, bool Interlaced)
{
    public const int Gray = 0;
    public const int Palette = 3;
    public const int GrayAlpha = 4;

    public static PngHeader? Parse(ReadOnlySpan<byte> content)
    {
        if (content.Length != 13)
            return null;
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(content), BinaryPrimitives.ReadInt32BigEndian(content[4..]));
        return width > 0 && height > 0 && content[8] is 1 or 2 or 4 or 8 or 16 && content[12] is 0 or 1
            ? new PngHeader(width, height, content[8], content[9], content[12] == 1)
            : null;
    }
}
