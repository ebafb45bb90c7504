using System.Buffers.Binary;

namespace Pix2Pix.Data.Images;

/// <summary>The parts of a PNG file that tell its pixels (PNG specification, third edition, section 5).</summary>
/// <param name="Header">What the pixels are.</param>
/// <param name="Pixels">Where the parts of the compressed rows lie in the file, one behind the other.</param>
/// <param name="Transparency">The chunk <c>tRNS</c>: alpha of the palette, or the one colour that is transparent; or null.</param>
/// <param name="Orientation">The EXIF orientation, or 1.</param>
internal sealed record PngChunks(PngHeader Header, IReadOnlyList<Range> Pixels, byte[]? Transparency, int Orientation)
{
    private const int SignatureLength = 8;

    /// <summary>Length and name before the content of a chunk, its checksum behind it.</summary>
    private const int ChunkHead = 8;
    private const int ChunkTail = 4;

    /// <exception cref="ImageException">The file is truncated or damaged.</exception>
    public static PngChunks Parse(string path, ReadOnlySpan<byte> png)
    {
        PngHeader? header = null;
        byte[]? transparency = null;
        var orientation = 1;
        List<Range> pixels = [];
        var isAfterPixels = false;
        var at = SignatureLength;
        while (TryTake(png, ref at, out var name, out var range))
        {
            var content = png[range];
            if (header is null && !name.SequenceEqual("IHDR"u8))
                throw Damaged(path, "it does not begin with its header");
            if (name.SequenceEqual("IHDR"u8))
                header = PngHeader.Parse(content) ?? throw Damaged(path, "its header is not one of a PNG");
            else if (name.SequenceEqual("IDAT"u8))
                pixels.Add(isAfterPixels ? throw Damaged(path, "its pixels are not in one place") : range);
            else if (name.SequenceEqual("tRNS"u8) && pixels.Count == 0)
                transparency = content.ToArray();
            else if (name.SequenceEqual("eXIf"u8))
                orientation = (int)Math.Min(TiffDirectory.Parse(content).Find(TiffDirectory.Orientation) ?? 1, int.MaxValue);
            else if (name.SequenceEqual("IEND"u8))
                return new PngChunks(header!.Value, pixels, transparency, orientation);
            isAfterPixels = pixels.Count > 0 && !name.SequenceEqual("IDAT"u8);
        }

        throw Damaged(path, "its end is missing");
    }

    public static ImageException Damaged(string path, string reason, Exception? inner = null) =>
        DamagedFile.Error(path, ImageFormat.Png, reason, inner);

    private static bool TryTake(ReadOnlySpan<byte> png, ref int at, out ReadOnlySpan<byte> name, out Range content)
    {
        name = default;
        content = default;
        if (png.Length - at < ChunkHead + ChunkTail
            || BinaryPrimitives.ReadUInt32BigEndian(png[at..]) is var length && length > png.Length - at - ChunkHead - ChunkTail)
        {
            return false;
        }

        name = png.Slice(at + 4, 4);
        content = (at + ChunkHead)..(at + ChunkHead + (int)length);
        at += ChunkHead + (int)length + ChunkTail;
        return true;
    }
}
