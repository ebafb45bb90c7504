using System.Buffers.Binary;

namespace Pix2Pix.Tests.TensorBoard;

/// <summary>The fields of a protobuf message by number, decoded by hand: varints, 4 and 8 bytes as numbers, the rest as bytes.</summary>
internal sealed class WireFields
{
    private readonly List<(int Field, ulong Number, byte[]? Bytes)> _fields = [];

    public static WireFields Of(byte[] message)
    {
        var fields = new WireFields();
        int at = 0;
        while (at < message.Length)
        {
            ulong tag = Varint(message, ref at);
            int field = (int)(tag >> 3);
            switch (tag & 7)
            {
                case 0:
                    fields._fields.Add((field, Varint(message, ref at), null));
                    break;
                case 1:
                    fields._fields.Add((field, BinaryPrimitives.ReadUInt64LittleEndian(message.AsSpan(at)), null));
                    at += 8;
                    break;
                case 2:
                    int length = (int)Varint(message, ref at);
                    fields._fields.Add((field, 0, message[at..(at + length)]));
                    at += length;
                    break;
                case 5:
                    fields._fields.Add((field, BinaryPrimitives.ReadUInt32LittleEndian(message.AsSpan(at)), null));
                    at += 4;
                    break;
                case var type:
                    throw new InvalidDataException($"wire type {type}");
            }
        }

        return fields;
    }

    /// <summary>A number; null where the message does not have it.</summary>
    public ulong? Number(int field) => _fields.Where(f => f.Field == field).Select(f => (ulong?)f.Number).SingleOrDefault();

    /// <summary>Bytes; null where the message does not have them.</summary>
    public byte[]? Bytes(int field) => AllBytes(field).SingleOrDefault();

    public IEnumerable<byte[]> AllBytes(int field) => _fields.Where(f => f.Field == field).Select(f => f.Bytes!);

    private static ulong Varint(byte[] message, ref int at)
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte b = message[at++];
            value |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80)
                return value;
        }
    }
}
