using System.Buffers.Binary;
using System.Text;

namespace Pix2Pix.Tests.TensorBoard;

/// <summary>An image in an event.</summary>
internal sealed record LoggedImage(long Height, long Width, long ColorSpace, byte[] Encoded);

/// <summary>One value of a summary.</summary>
internal sealed record LoggedValue(string Tag, string Plugin, float? Scalar, LoggedImage? Image);

/// <summary>
/// An event, read from the definitions of the formats alone (TFRecord, RFC 3720's CRC-32C, protobuf's wire format,
/// event.proto, summary.proto): neither the program's writer nor a protobuf library has a part in it.
/// </summary>
internal sealed record LoggedEvent(double WallTime, long Step, string? FileVersion, long? SessionStatus, IReadOnlyList<LoggedValue> Values)
{
    /// <summary>The events of a file, also of one that is still open for writing.</summary>
    public static IReadOnlyList<LoggedEvent> ReadFile(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var content = new MemoryStream();
        file.CopyTo(content);
        return [.. Records(content.ToArray()).Select(Parse)];
    }

    /// <summary>CRC-32C, bit by bit: the polynomial 0x1EDC6F41 in reversed order of bits.</summary>
    public static uint Crc32C(ReadOnlySpan<byte> bytes)
    {
        uint crc = 0xFFFFFFFF;
        foreach (byte b in bytes)
        {
            crc ^= b;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0x82F63B78 : crc >> 1;
        }

        return crc ^ 0xFFFFFFFF;
    }

    /// <summary>The masking of TFRecord.</summary>
    public static uint Mask(uint crc) => unchecked(((crc >> 15) | (crc << 17)) + 0xa282ead8u);

    private static List<byte[]> Records(byte[] file)
    {
        var records = new List<byte[]>();
        for (int at = 0; at < file.Length;)
        {
            int length = checked((int)BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(at)));
            Assert.Equal(Mask(Crc32C(file.AsSpan(at, 8))), BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at + 8)));
            byte[] data = file[(at + 12)..(at + 12 + length)];
            Assert.Equal(Mask(Crc32C(data)), BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at + 12 + length)));
            records.Add(data);
            at += 12 + length + 4;
        }

        return records;
    }

    private static LoggedEvent Parse(byte[] message)
    {
        var fields = WireFields.Of(message);
        return new LoggedEvent(
            BitConverter.UInt64BitsToDouble(fields.Number(1) ?? 0), (long)(fields.Number(2) ?? 0),
            fields.Bytes(3) is { } version ? Encoding.UTF8.GetString(version) : null,
            fields.Bytes(7) is { } session ? (long?)WireFields.Of(session).Number(1) : null,
            fields.Bytes(5) is { } summary ? [.. WireFields.Of(summary).AllBytes(1).Select(ParseValue)] : []);
    }

    private static LoggedValue ParseValue(byte[] message)
    {
        var fields = WireFields.Of(message);
        var plugin = WireFields.Of(WireFields.Of(fields.Bytes(9)!).Bytes(1)!);
        return new LoggedValue(
            Encoding.UTF8.GetString(fields.Bytes(1)!),
            Encoding.UTF8.GetString(plugin.Bytes(1)!),
            fields.Number(2) is { } bits ? BitConverter.UInt32BitsToSingle((uint)bits) : null,
            fields.Bytes(4) is { } image ? ParseImage(WireFields.Of(image)) : null);
    }

    private static LoggedImage ParseImage(WireFields fields) =>
        new((long)fields.Number(1)!, (long)fields.Number(2)!, (long)fields.Number(3)!, fields.Bytes(4)!);
}
