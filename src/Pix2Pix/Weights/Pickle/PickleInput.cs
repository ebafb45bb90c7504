using System.Text;

namespace Pix2Pix.Weights;

/// <summary>The bytes of a pickle, never read past its stream's end and never allocated beyond what remains.</summary>
internal sealed class PickleInput(Stream stream)
{
    /// <summary>
    /// Longest pickle in bytes. A state dict needs about 200 bytes per tensor; a hostile one of one-byte instructions
    /// takes some 50 times its length in memory, so the length is bounded too.
    /// </summary>
    public const long MaxBytes = 16 << 20;

    private const int MaxLineBytes = 256;

    private readonly long _begin = stream.Position;
    private readonly long _end = Math.Min(stream.Length, stream.Position + MaxBytes);

    /// <summary>Bytes read so far.</summary>
    public long Consumed => stream.Position - _begin;

    public byte Byte()
    {
        if (stream.Position >= _end)
            throw Ended();
        return (byte)stream.ReadByte();
    }

    /// <exception cref="InvalidDataException">Fewer bytes remain.</exception>
    public byte[] Bytes(ulong count)
    {
        if (count > (ulong)(_end - stream.Position))
            throw Ended();
        byte[] bytes = new byte[count];
        stream.ReadExactly(bytes);
        return bytes;
    }

    public string Text(ulong count) => Encoding.UTF8.GetString(Bytes(count));

    /// <summary>The text up to the next line feed, which is consumed.</summary>
    public string Line()
    {
        Span<byte> line = stackalloc byte[MaxLineBytes];
        for (int i = 0; i < MaxLineBytes; i++)
        {
            if ((line[i] = Byte()) == '\n')
                return Encoding.UTF8.GetString(line[..i]);
        }

        throw new InvalidDataException($"its pickle names a class of more than {MaxLineBytes} bytes; damaged");
    }

    private InvalidDataException Ended() => new(_end == stream.Length
        ? "its pickle ends early: truncated or damaged"
        : $"its pickle is longer than {MaxBytes} bytes; not a file of weights");
}
