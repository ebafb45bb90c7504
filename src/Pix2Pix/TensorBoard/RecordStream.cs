using System.Buffers.Binary;

namespace Pix2Pix.TensorBoard;

/// <summary>
/// Writes messages as a TFRecord file: length (8 bytes), its checksum (4), the message, its checksum (4), all
/// little-endian. Each record is handed to the system at once, so that a reader of the growing file sees whole ones.
/// </summary>
internal sealed class RecordStream(Stream file) : IDisposable
{
    private const int HeadLength = 12;
    private const int ChecksumLength = 4;

    public void Write(ReadOnlySpan<byte> message)
    {
        byte[] record = new byte[HeadLength + message.Length + ChecksumLength];
        BinaryPrimitives.WriteUInt64LittleEndian(record, (ulong)message.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(sizeof(ulong)), MaskedCrc.Of(record.AsSpan(0, sizeof(ulong))));
        message.CopyTo(record.AsSpan(HeadLength));
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(HeadLength + message.Length), MaskedCrc.Of(message));
        file.Write(record);
        file.Flush();
    }

    public void Dispose() => file.Dispose();
}
