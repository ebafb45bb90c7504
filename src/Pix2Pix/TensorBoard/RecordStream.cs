using System.Buffers.Binary;
using Google.Protobuf;
using Pix2Pix.Protobuf;

namespace Pix2Pix.TensorBoard;

/// <summary>
/// Writes messages as a TFRecord file: length (8 bytes), its checksum (4), the message, its checksum (4), all
/// little-endian. Each record is handed to the system at once, so that a reader of the growing file sees whole ones.
/// </summary>
internal sealed class RecordStream(Stream file) : IDisposable
{
    private const int HeadLength = 12;
    private const int ChecksumLength = 4;

    public void Write(ProtoMessage message)
    {
        int length = checked((int)message.Size);
        byte[] record = new byte[HeadLength + length + ChecksumLength];
        var data = record.AsSpan(HeadLength, length);
        using (var output = new CodedOutputStream(new MemoryStream(record, HeadLength, length)))
            message.WriteTo(output);
        BinaryPrimitives.WriteUInt64LittleEndian(record, (ulong)length);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(sizeof(ulong)), MaskedCrc.Of(record.AsSpan(0, sizeof(ulong))));
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(HeadLength + length), MaskedCrc.Of(data));
        file.Write(record);
        file.Flush();
    }

    public void Dispose() => file.Dispose();
}
