using System.Buffers.Binary;

namespace Pix2Pix.Data.Images;

/// <summary>Finds the orientation in the EXIF block of a JPEG, which cameras write into its first APP1 segment of that name.</summary>
internal static class JpegOrientation
{
    private const byte App1 = 0xE1;
    private const byte StartOfScan = 0xDA;
    private const byte EndOfImage = 0xD9;

    /// <summary>Walks the segments before the pixels.</summary>
    /// <param name="jpeg">The file, or its start.</param>
    /// <param name="orientation">The number in the file, or 1.</param>
    /// <returns>False if these bytes end before the EXIF block or the pixels begin, so that more are needed to know.</returns>
    public static bool TryFind(ReadOnlySpan<byte> jpeg, out int orientation)
    {
        orientation = 1;
        for (var rest = jpeg[Math.Min(2, jpeg.Length)..]; rest.Length >= 4;)
        {
            // Between segments stand bytes of filling at most, which the decoder skips as well.
            if (rest[0] != 0xFF || rest[1] is 0xFF or 0)
            {
                rest = rest[1..];
                continue;
            }

            var marker = rest[1];
            if (marker is StartOfScan or EndOfImage)
                return true;
            if (marker is 1 or (>= 0xD0 and <= 0xD8)) // without content
            {
                rest = rest[2..];
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
            if (length < 2)
                return true;
            if (length > rest.Length - 2)
                return false;
            var content = rest[4..(2 + length)];
            if (marker == App1 && content.StartsWith("Exif\0"u8) && content.Length > 6)
            {
                orientation = (int)Math.Min(TiffDirectory.Parse(content[6..]).Find(TiffDirectory.Orientation) ?? 1, int.MaxValue);
                return true;
            }

            rest = rest[(2 + length)..];
        }

        return false;
    }
}
