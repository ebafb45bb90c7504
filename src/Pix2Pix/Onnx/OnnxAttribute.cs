using Pix2Pix.Protobuf;

namespace Pix2Pix.Onnx;

/// <summary>Named constants of a node.</summary>
internal static class OnnxAttribute
{
    public static ProtoMessage Float(string name, double value) =>
        Named(name, OnnxFields.AttributeType.Float).Float(OnnxFields.Attribute.Float, (float)value);

    public static ProtoMessage Integer(string name, long value) =>
        Named(name, OnnxFields.AttributeType.Integer).Integer(OnnxFields.Attribute.Integer, value);

    public static ProtoMessage Integers(string name, IEnumerable<long> values) =>
        Named(name, OnnxFields.AttributeType.Integers).Integers(OnnxFields.Attribute.Integers, values);

    public static ProtoMessage Text(string name, string value) =>
        Named(name, OnnxFields.AttributeType.Text).Text(OnnxFields.Attribute.Text, value);

    private static ProtoMessage Named(string name, int type) => new ProtoMessage()
        .Text(OnnxFields.Attribute.Name, name)
        .Integer(OnnxFields.Attribute.Type, type);
}
