using Google.Protobuf;

namespace Pix2Pix.Tests.Protobuf;

/// <summary>The fields of any protobuf message, by number.</summary>
internal sealed class ProtoFields
{
    private readonly Dictionary<uint, List<object>> _values = [];

    public ProtoFields(ByteString message)
    {
        var input = message.CreateCodedInput();
        for (uint tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            object value = WireFormat.GetTagWireType(tag) switch
            {
                WireFormat.WireType.Varint => input.ReadInt64(),
                WireFormat.WireType.Fixed32 => input.ReadFloat(),
                WireFormat.WireType.LengthDelimited => input.ReadBytes(),
                var type => throw new InvalidDataException($"wire type {type}"),
            };
            uint field = (uint)WireFormat.GetTagFieldNumber(tag);
            if (!_values.TryGetValue(field, out var values))
                _values.Add(field, values = []);
            values.Add(value);
        }
    }

    public long Integer(uint field) => Assert.Single(Integers(field));

    public long[] Integers(uint field) => [.. All<long>(field)];

    public float Float(uint field) => Assert.Single(All<float>(field));

    public ByteString Bytes(uint field) => Assert.Single(All<ByteString>(field));

    public string Text(uint field) => Assert.Single(Texts(field));

    public string[] Texts(uint field) => [.. All<ByteString>(field).Select(b => b.ToStringUtf8())];

    public ProtoFields Message(uint field) => Assert.Single(Messages(field));

    public ProtoFields[] Messages(uint field) => [.. All<ByteString>(field).Select(b => new ProtoFields(b))];

    private IEnumerable<T> All<T>(uint field) => _values.TryGetValue(field, out var values) ? values.Cast<T>() : [];
}
