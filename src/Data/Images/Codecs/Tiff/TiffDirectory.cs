using System.Buffers.Binary;

namespace Pix2Pix.Data.Images;

/// <summary>
/// The first directory of a TIFF file (6.0, section 2), of a BigTIFF, or of an EXIF block, which has the same form. Only
/// single whole numbers are read; what is damaged has none.
/// </summary>
internal readonly ref struct TiffDirectory
{
    public const ushort Width = 256;
    public const ushort Height = 257;
    public const ushort BitsPerSample = 258;
    public const ushort Compression = 259;
    public const ushort Photometric = 262;
    public const ushort FillOrder = 266;
    public const ushort StripOffsets = 273;
    public const ushort Orientation = 274;
    public const ushort SamplesPerPixel = 277;
    public const ushort RowsPerStrip = 278;
    public const ushort StripByteCounts = 279;
    public const ushort PlanarConfiguration = 284;
    public const ushort Predictor = 317;
    public const ushort ColourMap = 320;
    public const ushort TileWidth = 322;
    public const ushort TileHeight = 323;
    public const ushort TileOffsets = 324;
    public const ushort TileByteCounts = 325;
    public const ushort ExtraSamples = 338;
    public const ushort SampleFormat = 339;
    public const ushort Depth = 32997;
    public const ushort TileDepth = 32998;

    public const uint BlackIsZero = 1; // of Photometric
    public const uint BandAfterBand = 2; // of PlanarConfiguration
    public const uint UnsignedIntegers = 1; // of SampleFormat, and what holds where it is absent

    /// <summary>Bytes of a directory that are read: a thousand entries, where files have dozens.</summary>
    private const int MostLength = 1 << 14;

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

    /// <summary>Whether there is a directory, and all its entries were read.</summary>
    public bool IsWhole => Count > 0 && (ulong)(_bytes.Length - CountLength) >= Count * (ulong)EntryLength;

    /// <summary>Whether it is one of a BigTIFF with the high byte of each number first.</summary>
    public bool IsBigEndianBigTiff => _big && !_littleEndian;

    private int CountLength => _big ? 8 : 2;

    private int EntryLength => _big ? 20 : 12;

    private ulong Count => _bytes.Length < CountLength ? 0 : Math.Min(Number(_bytes, CountLength), int.MaxValue);

    /// <param name="tiff">The file or block, from its byte order mark on.</param>
    public static TiffDirectory Parse(ReadOnlySpan<byte> tiff) =>
        TryParseHeader(tiff, out var littleEndian, out var big, out var offset) && offset <= (ulong)tiff.Length
            ? new TiffDirectory(tiff[(int)offset..], littleEndian, big)
            : default;

    /// <exception cref="ImageException">The file cannot be read.</exception>
    public static TiffDirectory Read(string path)
    {
        using var head = FileBytes.Read(path, HeaderLength);
        return TryParseHeader(head.Span, out var littleEndian, out var big, out var offset) && offset < long.MaxValue
            ? new TiffDirectory(FileBytes.ReadPart(path, (long)offset, MostLength), littleEndian, big)
            : default;
    }

    /// <summary>The value of an entry, or null if it is absent or no single whole number.</summary>
    public uint? Find(ushort tag)
    {
        foreach (var entry in this)
        {
            if (entry.Tag == tag)
                return entry.Value;
        }

        return null;
    }

    /// <summary>How many values an entry has; 0 if it is absent.</summary>
    public ulong CountOf(ushort tag)
    {
        foreach (var entry in this)
        {
            if (entry.Tag == tag)
                return entry.Count;
        }

        return 0;
    }

    public Enumerator GetEnumerator() => new(this);

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

    /// <summary>Of an entry: tag, type, count, and the values or, where they take more room, their offset.</summary>
    private TiffEntry Entry(ReadOnlySpan<byte> entry)
    {
        var (tag, type, count) = ((ushort)Number(entry, 2), (ushort)Number(entry[2..], 2), Number(entry[4..], _big ? 8 : 4));
        var values = entry[(_big ? 12 : 8)..];
        uint? value = (count, type) switch
        {
            (1, TiffEntry.Byte) => values[0],
            (1, TiffEntry.Short) => (uint)Number(values, 2),
            (1, TiffEntry.Long) => (uint)Number(values, 4),
            (1, TiffEntry.Long8) when _big && Number(values, 8) <= uint.MaxValue => (uint)Number(values, 8),
            _ => null,
        };
        return new TiffEntry(tag, type, count, value, Number(values, _big ? 8 : 4), InlineLength: _big ? 8 : 4);
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

    /// <summary>The entries, one after the other, as far as they were read.</summary>
    internal ref struct Enumerator(TiffDirectory directory)
    {
        private readonly TiffDirectory _directory = directory;
        private ulong _left = directory.Count;
        private ReadOnlySpan<byte> _rest = directory.Count == 0 ? default : directory._bytes[directory.CountLength..];

        public TiffEntry Current { get; private set; }

        public bool MoveNext()
        {
            if (_left == 0 || _rest.Length < _directory.EntryLength)
                return false;
            Current = _directory.Entry(_rest);
            _rest = _rest[_directory.EntryLength..];
            _left--;
            return true;
        }
    }
}
