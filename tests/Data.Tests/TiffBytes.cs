using System.Buffers.Binary;
using System.IO.Compression;

namespace Pix2Pix.Data.Tests;

/// <summary>
/// Builds TIFF files of kinds that the program itself does not write, without the library that reads them: float and signed
/// samples, plane by plane, tiles, either byte order, BigTIFF, uncompressed or deflated.
/// </summary>
internal sealed class TiffBytes
{
    public const int Unsigned = 1;
    public const int Signed = 2;
    public const int Float = 3;

    private const int Short = 3;
    private const int Long = 4;

    private readonly SortedDictionary<int, (int Type, int[] Values)> _more = [];

    public required int Width { get; init; }
    public required int Height { get; init; }
    public int Bands { get; init; } = 1;
    public int Bits { get; init; } = 8;
    public int Kind { get; init; } = Unsigned;

    /// <summary>One band after the other, instead of one pixel after the other.</summary>
    public bool IsPlanar { get; init; }

    /// <summary>Width and height of tiles, or 0 for one strip.</summary>
    public int TileSize { get; init; }

    public bool IsBigEndian { get; init; }
    public bool IsBigTiff { get; init; }

    /// <summary>Deflated differences of neighbours, instead of samples as they are.</summary>
    public bool IsDeflated { get; init; }

    /// <summary>Sets an entry, in place of the one that there would be.</summary>
    public TiffBytes With(int tag, params int[] values) => With(tag, Short, values);

    /// <inheritdoc cref="With(int, int[])"/>
    public TiffBytes With(int tag, int type, int[] values)
    {
        _more[tag] = (type, values);
        return this;
    }

    /// <summary>The file.</summary>
    /// <param name="samples">Little-endian samples, pixel by pixel, at least 8 bits each.</param>
    public byte[] Write(ReadOnlySpan<byte> samples)
    {
        var parts = Parts(samples);
        var first = IsBigTiff ? 16 : 8;
        var offsets = new int[parts.Count];
        for (var i = 1; i < parts.Count; i++)
            offsets[i] = offsets[i - 1] + parts[i - 1].Length;
        offsets = [.. offsets.Select(offset => first + offset)];
        int[] lengths = [.. parts.Select(part => part.Length)];
        var isTiled = TileSize > 0;
        var entries = new SortedDictionary<int, (int Type, int[] Values)>
        {
            [256] = (Long, [Width]),
            [257] = (Long, [Height]),
            [258] = (Short, [.. Enumerable.Repeat(Bits, Bands)]),
            [259] = (Short, [IsDeflated ? 8 : 1]),
            [262] = (Short, [1]), // black is zero
            [isTiled ? 324 : 273] = (Long, offsets),
            [277] = (Short, [Bands]),
            [isTiled ? 325 : 279] = (Long, lengths),
            [284] = (Short, [IsPlanar ? 2 : 1]),
            [339] = (Short, [.. Enumerable.Repeat(Kind, Bands)]),
        };
        if (isTiled)
            (entries[322], entries[323]) = ((Short, [TileSize]), (Short, [TileSize]));
        else
            entries[278] = (Long, [Height]);
        if (Bands > 1)
            entries[338] = (Short, [.. Enumerable.Repeat(0, Bands - 1)]); // further bands of no stated meaning
        if (IsDeflated)
            entries[317] = (Short, [2]); // horizontal differences
        foreach (var (tag, entry) in _more)
            entries[tag] = entry;

        using var file = new MemoryStream();
        Header(file, first + lengths.Sum() + (lengths.Sum() % 2));
        foreach (var part in parts)
            file.Write(part);
        if (file.Length % 2 == 1)
            file.WriteByte(0);
        Directory(file, entries);
        return file.ToArray();
    }

    private List<byte[]> Parts(ReadOnlySpan<byte> samples)
    {
        List<byte[]> parts = [];
        var (width, height) = TileSize > 0 ? (TileSize, TileSize) : (Width, Height);
        for (var plane = 0; plane < (IsPlanar ? Bands : 1); plane++)
        {
            for (var top = 0; top < Height; top += height)
            {
                for (var left = 0; left < Width; left += width)
                    parts.Add(Part(samples, left, top, width, height, plane));
            }
        }

        return parts;
    }

    /// <summary>Beyond the image tiles are padded with zeros.</summary>
    private byte[] Part(ReadOnlySpan<byte> samples, int left, int top, int width, int height, int plane)
    {
        var size = Bits / 8;
        var (first, count) = IsPlanar ? (plane, 1) : (0, Bands);
        var part = new byte[width * height * count * size];
        for (var y = top; y < Math.Min(Height, top + height); y++)
        {
            for (var x = left; x < Math.Min(Width, left + width); x++)
            {
                var from = samples.Slice(((((y * Width) + x) * Bands) + first) * size, count * size);
                from.CopyTo(part.AsSpan((((y - top) * width) + x - left) * count * size));
            }
        }

        for (var row = 0; IsDeflated && row < height; row++)
            Subtract(part.AsSpan(row * width * count * size, width * count * size), count, size);
        for (var i = 0; IsBigEndian && i < part.Length; i += size)
            part.AsSpan(i, size).Reverse();
        return IsDeflated ? Deflate(part) : part;
    }

    /// <summary>Each sample less the one of the pixel before it.</summary>
    private static void Subtract(Span<byte> row, int count, int size)
    {
        for (var i = row.Length - size; i >= count * size; i -= size)
        {
            if (size == 1)
                row[i] -= row[i - count];
            else
                BinaryPrimitives.WriteInt16LittleEndian(
                    row[i..], (short)(BinaryPrimitives.ReadInt16LittleEndian(row[i..]) - BinaryPrimitives.ReadInt16LittleEndian(row[(i - (count * size))..])));
        }
    }

    private static byte[] Deflate(byte[] part)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(part);
        return packed.ToArray();
    }

    private void Header(MemoryStream file, int directory)
    {
        file.Write(IsBigEndian ? "MM"u8 : "II"u8);
        Number(file, IsBigTiff ? 43 : 42, 2);
        if (IsBigTiff)
        {
            Number(file, 8, 2);
            Number(file, 0, 2);
        }

        Number(file, directory, IsBigTiff ? 8 : 4);
    }

    private void Directory(MemoryStream file, SortedDictionary<int, (int Type, int[] Values)> entries)
    {
        var (countLength, entryLength, inline) = IsBigTiff ? (8, 20, 8) : (2, 12, 4);
        var far = (int)file.Length + countLength + (entryLength * entries.Count) + inline;
        using var values = new MemoryStream();
        Number(file, entries.Count, countLength);
        foreach (var (tag, entry) in entries)
        {
            Number(file, tag, 2);
            Number(file, entry.Type, 2);
            Number(file, entry.Values.Length, inline);
            using var own = new MemoryStream();
            foreach (var value in entry.Values)
                Number(own, value, entry.Type == Short ? 2 : 4);
            if (own.Length <= inline)
            {
                own.Write(new byte[inline - own.Length]);
                own.WriteTo(file);
            }
            else
            {
                Number(file, far + (int)values.Length, inline);
                own.WriteTo(values);
            }
        }

        Number(file, 0, inline);
        values.WriteTo(file);
    }

    private void Number(MemoryStream file, long value, int length)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        bytes = bytes[..length];
        if (IsBigEndian)
            bytes.Reverse();
        file.Write(bytes);
    }
}
