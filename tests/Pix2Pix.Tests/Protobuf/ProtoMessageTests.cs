using Google.Protobuf;
using Pix2Pix.Protobuf;

namespace Pix2Pix.Tests.Protobuf;

public sealed class ProtoMessageTests
{
    [Fact]
    public void Fields_are_read_back_from_what_is_written()
    {
        var read = Written(Message());
        Assert.Equal([-1, 0, long.MaxValue], read.Integers(1));
        Assert.Equal(0.25f, read.Float(2));
        Assert.Equal(["größer", ""], read.Texts(15));
        Assert.Equal(200, read.Bytes(16).Length);
    }

    [Fact]
    public void Messages_lie_inside_messages()
    {
        var read = Written(new ProtoMessage().Messages(3, [Message(), new ProtoMessage(), Message()]));
        Assert.Equal([3, 0, 3], read.Messages(3).Select(m => m.Integers(1).Length));
    }

    [Fact]
    public void The_size_is_known_before_anything_is_written()
    {
        var message = new ProtoMessage().Message(1, Message()).Message(2000, Message());
        Assert.Equal(message.Size, Bytes(message).Length);
    }

    private static ProtoMessage Message() => new ProtoMessage()
        .Integers(1, [-1, 0, long.MaxValue])
        .Float(2, 0.25f)
        .Text(15, "größer")
        .Text(15, "")
        .Bytes(16, 200, () => ByteString.CopyFrom(new byte[200]));

    private static ProtoFields Written(ProtoMessage message) => new(ByteString.CopyFrom(Bytes(message)));

    private static byte[] Bytes(ProtoMessage message)
    {
        using var buffer = new MemoryStream();
        using (var output = new CodedOutputStream(buffer, leaveOpen: true))
            message.WriteTo(output);
        return buffer.ToArray();
    }
}
