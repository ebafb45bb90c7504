using System.Buffers.Binary;

namespace Pix2Pix.Data.Images;

/// <summary>
/// The first directory of a TIFF file (6.0, section 2), of a BigTIFF, or of an EXIF block, which has the same form. Only
/// single whole numbers are read; what is damaged has none.
/// </summary>
internal readonly ref struct TiffDirectory
{
    public const ushort BitsPerSample = 258;
    public const ushort Photometric = 262;
    public const ushort Orientation = 274;
    public const ushort SamplesPerPixel = 277;
    public const ushort PlanarConfiguration = 284;
    public const ushort SampleFormat = 339;

    public const uint BlackIsZero = 1; // of Photometric
    public const uint BandAfterBand = 2; // of PlanarConfiguration
    public const uint UnsignedIntegers = 1; // of SampleFormat, and what holds where it is absent

    /// <summary>Bytes of a directory that are looked at: its entries are sorted, and those above are among the first.</summary>
    private const int MostLength = 1 << 16;

    private const int HeaderLength = 16;

    private readonly ReadOnlySpan<byte> _bytes;
    private readonly bool _littleEndian;
    private readonly bool _big;

    private TiffDirectory(ReadOnlySpan<byte> bytes, bool littleEndian, bool big)
    {
        _bytes = bytes;
        _littleEndian = littleEndian;
        _big = big;
    }

    /// <param name="tiff">The file or block, from its byte order mark on.</param>
    public static TiffDirectory Parse(ReadOnlySpan<byte> tiff) =>
        TryParseHeader(tiff, out var littleEndian, out var big, out var offset) && offset <= (ulong)tiff.Length
            ? new TiffDirectory(tiff[(int)offset..], littleEndian, big)
            : default;

    /// <exception cref="ImageException">The file cannot be read.</exception>
    public static TiffDirectory Read(string path)
    {
        using (var head = FileBytes.Read(path, HeaderLength))
        {
            return TryParseHeader(head.Span, out var littleEndian, out var big, out var offset) && offset < long.MaxValue
                ? new TiffDirectory(FileBytes.ReadPart(path, (long)offset, MostLength), littleEndian, big)
                : default;
        }
    }

    /// <summary>The value of an entry, or null if it is absent or no single whole number.</summary>
    public uint? Find(ushort tag)
    {
        var entryLength = _big ? 20 : 12;
        var entries = _bytes.Length < CountLength ? default : _bytes[CountLength..];
        var count = entries.IsEmpty ? 0 : _big ? Math.Min(Number(_bytes, 8), int.MaxValue) : Number(_bytes, 2);
        for (; count > 0 && entries.Length >= entryLength; count--, entries = entries[entryLength..])
        {
            if (Number(entries, 2) == tag)
                return Value(entries);
        }

        return null;
    }

    private int CountLength => _big ? 8 : 2;

    private static bool TryParseHeader(ReadOnlySpan<byte> head, out bool littleEndian, out bool big, out ulong offset)
    {
        littleEndian = head is [(byte)'I', (byte)'I', ..];
        offset = 0;
        big = head is [(byte)'I', (byte)'I', 43, 0, ..] or [(byte)'M', (byte)'M', 0, 43, ..];
        var known = big || head is [(byte)'I', (byte)'I', 42, 0, ..] or [(byte)'M', (byte)'M', 0, 42, ..];
        if (!known || head.Length < (big ? HeaderLength : 8))
            return false;
        var form = new TiffDirectory(default, littleEndian, big);
        offset = big ? form.Number(head[8..], 8) : form.Number(head[4..], 4);
        return true;
    }

    /// <summary>Of an entry: tag, type, count, and the value at the start of the last bytes.</summary>
    private uint? Value(ReadOnlySpan<byte> entry)
    {
        if (Number(entry[4..], _big ? 8 : 4) != 1)
            return null;
        var value = entry[(_big ? 12 : 8)..];
        return Number(entry[2..], 2) switch
        {
            1 => value[0],
            3 => (uint)Number(value, 2),
            4 => (uint)Number(value, 4),
            _ => null,
        };
    }

    private ulong Number(ReadOnlySpan<byte> bytes, int length) => (length, _littleEndian) switch
    {
        (2, true) => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        (2, false) => BinaryPrimitives.ReadUInt16BigEndian(bytes),
        (4, true) => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        (4, false) => BinaryPrimitives.ReadUInt32BigEndian(bytes),
        (_, true) => BinaryPrimitives.ReadUInt64LittleEndian(bytes),
        (_, false) => BinaryPrimitives.ReadUInt64BigEndian(bytes),
    };
}
