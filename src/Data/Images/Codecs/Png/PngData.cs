using System.IO.Compression;

namespace Pix2Pix.Data.Images;

/// <summary>The compressed rows of a PNG, whose parts lie apart in the file, as one stream.</summary>
internal sealed class PngData(ReadOnlyMemory<byte> file, IReadOnlyList<Range> parts) : Stream
{
    private ReadOnlyMemory<byte> _part;
    private int _next;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>The rows themselves, each behind the number of its filter.</summary>
    public static ZLibStream Rows(ReadOnlyMemory<byte> file, PngChunks chunks) =>
        new(new PngData(file, chunks.Pixels), CompressionMode.Decompress);

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        while (_part.IsEmpty && _next < parts.Count)
            _part = file[parts[_next++]];
        var length = Math.Min(buffer.Length, _part.Length);
        _part.Span[..length].CopyTo(buffer);
        _part = _part[length..];
        return length;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
