using System.IO.Hashing;
using System.Text;

namespace Pix2Pix.Weights;

/// <summary>
/// Writes a ZIP archive to the byte as PyTorch 1.13 does: stored entries whose bytes begin at multiples of 64 (an
/// extra field "FB" of Zs fills up), their sizes behind them and in the directory, and ZIP64's end records always.
/// </summary>
/// <param name="output">Written from where it stands, without seeking.</param>
internal sealed class PthArchive(Stream output)
{
    private const int Alignment = 64;
    private const int LocalHeaderBytes = 30;
    private const int ExtraHeaderBytes = 4;
    private const ushort Utf8 = 0x0800;
    private const ushort SizesBehind = 0x0008;
    private const ushort MaxUInt16Entries = ushort.MaxValue;

    private readonly List<Entry> _entries = [];
    private long _position;

    /// <summary>Adds an entry of these bytes.</summary>
    public void Add(string name, ReadOnlySpan<byte> content)
    {
        Begin(name, content.Length);
        Append(content);
        End();
    }

    /// <summary>Begins an entry that <see cref="Append"/> fills with as many bytes and <see cref="End"/> ends.</summary>
    /// <exception cref="NotSupportedException">The archive would pass 4 GiB.</exception>
    public void Begin(string name, long bytes)
    {
        if (_position + bytes > uint.MaxValue)
            throw new NotSupportedException(".pth files beyond 4 GiB are not supported");
        byte[] utf8 = Encoding.UTF8.GetBytes(name);
        var entry = new Entry(utf8, _position, bytes);
        _entries.Add(entry);
        long unaligned = _position + LocalHeaderBytes + utf8.Length + ExtraHeaderBytes;
        int padding = (int)(-unaligned & (Alignment - 1));
        using var header = new BinaryWriter(new MemoryStream());
        header.Write("PK\x03\x04"u8);
        header.Write((ushort)0); // version needed
        header.Write(entry.Flags);
        header.Write(stackalloc byte[18]); // method, time, date, checksum, sizes: none here
        header.Write((ushort)utf8.Length);
        header.Write((ushort)(ExtraHeaderBytes + padding));
        header.Write(utf8);
        header.Write("FB"u8);
        header.Write((ushort)padding);
        header.Write(Enumerable.Repeat((byte)'Z', padding).ToArray());
        Write(header);
    }

    /// <summary>More bytes of the entry that was begun.</summary>
    public void Append(ReadOnlySpan<byte> content)
    {
        var entry = _entries[^1];
        entry.Checksum.Append(content);
        entry.Written += content.Length;
        Write(content);
    }

    /// <summary>Ends the entry that was begun.</summary>
    public void End()
    {
        var entry = _entries[^1];
        if (entry.Written != entry.Bytes)
            throw new InvalidOperationException($"an entry of {entry.Bytes} bytes got {entry.Written}");
        if (entry.Bytes == 0)
            return;
        using var sizes = new BinaryWriter(new MemoryStream());
        sizes.Write("PK\x07\x08"u8);
        entry.WriteSizes(sizes);
        Write(sizes);
    }

    /// <summary>Writes the directory: the archive is whole then.</summary>
    public void Finish()
    {
        long begin = _position;
        foreach (var entry in _entries)
        {
            using var record = new BinaryWriter(new MemoryStream());
            entry.WriteDirectory(record);
            Write(record);
        }

        long size = _position - begin;
        long end = _position;
        using var records = new BinaryWriter(new MemoryStream());
        records.Write("PK\x06\x06"u8);
        records.Write(44L); // bytes of this record behind this number
        records.Write((ushort)0x031e); // made by
        records.Write((ushort)0x002d); // version needed: 4.5, ZIP64
        records.Write(0L); // this disk, the directory's disk
        records.Write((long)_entries.Count);
        records.Write((long)_entries.Count);
        records.Write(size);
        records.Write(begin);
        records.Write("PK\x06\x07"u8);
        records.Write(0); // disk of the record above
        records.Write(end);
        records.Write(1); // disks
        records.Write("PK\x05\x06"u8);
        records.Write(0); // this disk, the directory's disk
        ushort count = (ushort)Math.Min(_entries.Count, MaxUInt16Entries);
        records.Write(count);
        records.Write(count);
        records.Write((uint)size);
        records.Write((uint)begin);
        records.Write((ushort)0); // comment
        Write(records);
    }

    private void Write(BinaryWriter records)
    {
        var buffer = (MemoryStream)records.BaseStream;
        Write(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        output.Write(bytes);
        _position += bytes.Length;
    }

    private sealed class Entry(byte[] name, long offset, long bytes)
    {
        public long Bytes => bytes;

        public long Written { get; set; }

        public Crc32 Checksum { get; } = new();

        public ushort Flags => (ushort)(bytes == 0 ? Utf8 : Utf8 | SizesBehind);

        public void WriteSizes(BinaryWriter record)
        {
            record.Write(Checksum.GetCurrentHashAsUInt32());
            record.Write((uint)bytes);
            record.Write((uint)bytes);
        }

        public void WriteDirectory(BinaryWriter record)
        {
            record.Write("PK\x01\x02"u8);
            record.Write(0); // made by, version needed
            record.Write(Flags);
            record.Write((ushort)0); // method: stored
            record.Write(0); // time, date
            WriteSizes(record);
            record.Write((ushort)name.Length);
            record.Write(stackalloc byte[12]); // extra, comment, disk, attributes: none
            record.Write((uint)offset);
            record.Write(name);
        }
    }
}
