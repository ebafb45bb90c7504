using Google.Protobuf;
using Pix2Pix.Tests.Protobuf;

namespace Pix2Pix.Tests.Onnx;

/// <summary>An ONNX file, read by the field numbers of onnx.proto and without the program's own.</summary>
internal sealed class OnnxFile
{
    public OnnxFile(string path)
    {
        Model = new ProtoFields(ByteString.CopyFrom(File.ReadAllBytes(path)));
        var graph = Model.Message(7);
        Nodes = [.. graph.Messages(1).Select(n => new OnnxNode(
            n.Text(4), n.Text(3), n.Texts(1), n.Text(2), n.Messages(5).ToDictionary(a => a.Text(1))))];
        Initializers = graph.Messages(5).ToDictionary(
            t => t.Text(8), t => new OnnxValues(t.Integers(1), t.Integer(2), t.Bytes(9).ToByteArray()));
        Input = Assert.Single(graph.Messages(11));
        Output = Assert.Single(graph.Messages(12));
        Metadata = Model.Messages(14).ToDictionary(p => p.Text(1), p => p.Text(2));
    }

    public ProtoFields Model { get; }

    public IReadOnlyList<OnnxNode> Nodes { get; }

    public IReadOnlyDictionary<string, OnnxValues> Initializers { get; }

    public ProtoFields Input { get; }

    public ProtoFields Output { get; }

    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>What a value of the graph is declared as: its name, and for each dimension a number or a symbol.</summary>
    public static string Declaration(ProtoFields value)
    {
        var tensor = value.Message(2).Message(1);
        Assert.Equal(1, tensor.Integer(1)); // float32
        var sides = tensor.Message(2).Messages(1).Select(d => d.Texts(2).FirstOrDefault() ?? d.Integer(1).ToString());
        return $"{value.Text(1)} [{string.Join(", ", sides)}]";
    }
}

/// <summary>One operation, its attributes by name.</summary>
internal sealed record OnnxNode(
    string Operation, string Name, string[] Inputs, string Output, IReadOnlyDictionary<string, ProtoFields> Attributes);

/// <summary>A tensor: 1 is float32, 7 is int64.</summary>
internal sealed record OnnxValues(long[] Shape, long Type, byte[] Bytes);
