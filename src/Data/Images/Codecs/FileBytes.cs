using System.Buffers;

namespace Pix2Pix.Data.Images;

/// <summary>The bytes of a file (or of its start) in a rented buffer, which disposing gives back.</summary>
internal sealed class FileBytes : IDisposable
{
    private readonly byte[] _buffer;
    private readonly int _length;

    private FileBytes(byte[] buffer, int length) => (_buffer, _length) = (buffer, length);

    public ReadOnlySpan<byte> Span => _buffer.AsSpan(0, _length);

    public ReadOnlyMemory<byte> Memory => _buffer.AsMemory(0, _length);

    /// <summary>A stream over the same bytes.</summary>
    public MemoryStream Stream() => new(_buffer, 0, _length, writable: false);

    /// <summary>Changes a byte in memory, not in the file.</summary>
    public void Change(int at, byte value) => _buffer.AsSpan(0, _length)[at] = value;

    /// <param name="path">The file.</param>
    /// <param name="most">Read no more than so many bytes.</param>
    /// <exception cref="ImageException">The file cannot be read, or is longer than 2 GB.</exception>
    public static FileBytes Read(string path, int most = int.MaxValue)
    {
        try
        {
            using var file = File.OpenHandle(path);
            var wanted = Math.Min(RandomAccess.GetLength(file), most);
            if (wanted > Array.MaxLength)
                throw new ImageException(path, "is larger than 2 GB");
            var buffer = ArrayPool<byte>.Shared.Rent((int)wanted);
            var length = 0;
            while (length < wanted && RandomAccess.Read(file, buffer.AsSpan(length, (int)wanted - length), length) is > 0 and var read)
                length += read;
            return new FileBytes(buffer, length);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ImageException(path, $"cannot be read: {error.Message}", error);
        }
    }

    /// <summary>A copy of some bytes within a file; fewer, or none, where the file ends before.</summary>
    /// <exception cref="ImageException">The file cannot be read.</exception>
    public static byte[] ReadPart(string path, long offset, int most)
    {
        try
        {
            using var file = File.OpenHandle(path);
            var part = new byte[Math.Clamp(RandomAccess.GetLength(file) - offset, 0, most)];
            var length = 0;
            while (length < part.Length && RandomAccess.Read(file, part.AsSpan(length), offset + length) is > 0 and var read)
                length += read;
            return part;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ImageException(path, $"cannot be read: {error.Message}", error);
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);
}
