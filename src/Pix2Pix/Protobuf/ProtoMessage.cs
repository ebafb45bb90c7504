using Google.Protobuf;

namespace Pix2Pix.Protobuf;

/// <summary>
/// A protobuf message as a list of fields. Its size is known before anything is written, and the bytes of large values are
/// asked for only then, one value at a time. A message must be complete when it goes into another one.
/// </summary>
internal sealed class ProtoMessage
{
    private readonly List<Action<CodedOutputStream>> _fields = [];

    /// <summary>Bytes of all fields; may exceed what protobuf allows.</summary>
    public long Size { get; private set; }

    public ProtoMessage Integer(int field, long value) => Add(
        field, WireFormat.WireType.Varint, CodedOutputStream.ComputeInt64Size(value), output => output.WriteInt64(value));

    /// <summary>A repeated field, one entry for each number.</summary>
    public ProtoMessage Integers(int field, IEnumerable<long> values) =>
        values.Aggregate(this, (message, value) => message.Integer(field, value));

    public ProtoMessage Float(int field, float value) => Add(
        field, WireFormat.WireType.Fixed32, CodedOutputStream.ComputeFloatSize(value), output => output.WriteFloat(value));

    public ProtoMessage Text(int field, string value) => Add(
        field, WireFormat.WireType.LengthDelimited, CodedOutputStream.ComputeStringSize(value), output => output.WriteString(value));

    /// <summary>Bytes that are made when they are written.</summary>
    public ProtoMessage Bytes(int field, long length, Func<ByteString> content) => Add(
        field, WireFormat.WireType.LengthDelimited, LengthSize(length) + length, output => output.WriteBytes(content()));

    public ProtoMessage Message(int field, ProtoMessage message)
    {
        long length = message.Size;
        return Add(field, WireFormat.WireType.LengthDelimited, LengthSize(length) + length, output =>
        {
            output.WriteLength(checked((int)length));
            message.WriteTo(output);
        });
    }

    public ProtoMessage Messages(int field, IEnumerable<ProtoMessage> messages) =>
        messages.Aggregate(this, (message, part) => message.Message(field, part));

    public void WriteTo(CodedOutputStream output)
    {
        foreach (var write in _fields)
            write(output);
    }

    private ProtoMessage Add(int field, WireFormat.WireType type, long size, Action<CodedOutputStream> write)
    {
        Size += CodedOutputStream.ComputeTagSize(field) + size;
        _fields.Add(output =>
        {
            output.WriteTag(field, type);
            write(output);
        });
        return this;
    }

    private static int LengthSize(long length) => CodedOutputStream.ComputeInt64Size(length);
}
