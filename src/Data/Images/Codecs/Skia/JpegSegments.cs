using System.Buffers.Binary;

namespace Pix2Pix.Data.Images;

/// <summary>Walks the segments of a JPEG, each a marker (0xFF and a number) and most of them a length and content.</summary>
internal static class JpegSegments
{
    private const byte Filling = 0xFF;
    private const byte Temporary = 0x01;
    private const byte FirstRestart = 0xD0;
    private const byte StartOfImage = 0xD8;
    private const byte EndOfImage = 0xD9;
    private const byte StartOfScan = 0xDA;
    private const byte App1 = 0xE1;

    /// <summary>Finds the orientation in the EXIF block, which cameras write into the first APP1 segment of that name.</summary>
    /// <param name="jpeg">The file, or its start.</param>
    /// <param name="orientation">The number in the file, or 1.</param>
    /// <returns>False if these bytes end before the EXIF block or the pixels begin, so that more are needed to know.</returns>
    public static bool TryFindOrientation(ReadOnlySpan<byte> jpeg, out int orientation)
    {
        orientation = 1;
        for (var rest = jpeg[Math.Min(2, jpeg.Length)..]; TryNext(ref rest, out var marker, out var content);)
        {
            if (marker is StartOfScan or EndOfImage)
                return true;
            if (marker == App1 && content.StartsWith("Exif\0"u8) && content.Length > 6)
            {
                orientation = (int)Math.Min(TiffDirectory.Parse(content[6..]).Find(TiffDirectory.Orientation) ?? 1, int.MaxValue);
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Whether the end of the image stands in the file: Skia, like libjpeg, fills what is missing of a progressive JPEG
    /// without an error. Ends of thumbnails within segments do not count, nor what follows the end.
    /// </summary>
    /// <param name="jpeg">The whole file.</param>
    public static bool HasEnd(ReadOnlySpan<byte> jpeg)
    {
        for (var rest = jpeg[Math.Min(2, jpeg.Length)..]; TryNext(ref rest, out var marker, out _);)
        {
            if (marker == EndOfImage)
                return true;
        }

        return false;
    }

    /// <summary>
    /// Takes the next segment. What stands between segments is skipped, as decoders do: stray bytes of some cameras, and
    /// the coded pixels behind the start of a scan, in which 0xFF is followed by 0.
    /// </summary>
    private static bool TryNext(ref ReadOnlySpan<byte> rest, out byte marker, out ReadOnlySpan<byte> content)
    {
        marker = 0;
        content = default;
        while (rest.IndexOf(Filling) is >= 0 and var at && at + 1 < rest.Length)
        {
            marker = rest[at + 1];
            if (marker == Filling)
            {
                rest = rest[(at + 1)..];
                continue;
            }

            rest = rest[(at + 2)..];
            if (marker is 0 or Temporary or (>= FirstRestart and <= StartOfImage))
                continue;
            if (marker == EndOfImage)
                return true;
            if (rest.Length < 2 || BinaryPrimitives.ReadUInt16BigEndian(rest) is var length && length > rest.Length)
                return false;
            content = rest[Math.Min(2, (int)length)..length];
            rest = rest[length..];
            return true;
        }

        return false;
    }
}
