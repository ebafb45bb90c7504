using Pix2Pix.Protobuf;
using static TorchSharp.torch;

namespace Pix2Pix.Onnx;

/// <summary>Collects the nodes of a graph in the order of computation, and the tensors that they use.</summary>
internal sealed class OnnxGraph
{
    /// <summary>Name of the graph's only input.</summary>
    public const string Input = "input";

    /// <summary>Name of the graph's only output.</summary>
    public const string Output = "output";

    private readonly List<Operation> _operations = [];
    private readonly OrderedDictionary<string, Tensor> _initializers = [];

    /// <summary>Adds a node.</summary>
    /// <returns>The name of its value, which is that of the node.</returns>
    public string Node(string operation, string name, string[] inputs, params ProtoMessage[] attributes)
    {
        _operations.Add(new Operation(operation, name, inputs, attributes));
        return name;
    }

    /// <summary>Adds a tensor, once for each name.</summary>
    /// <returns>Its name.</returns>
    public string Initializer(string name, Func<Tensor> tensor)
    {
        if (!_initializers.ContainsKey(name))
            _initializers.Add(name, tensor());
        return name;
    }

    /// <summary>The message; the last node's value is the output.</summary>
    /// <param name="name">The graph's name.</param>
    /// <param name="inputChannels">Channels of the input.</param>
    /// <param name="outputChannels">Channels of the output.</param>
    public ProtoMessage Describe(string name, long inputChannels, long outputChannels) => new ProtoMessage()
        .Messages(OnnxFields.Graph.Node, _operations.Select(o => o.Describe(o == _operations[^1] ? Output : o.Name)))
        .Text(OnnxFields.Graph.Name, name)
        .Messages(OnnxFields.Graph.Initializer, _initializers.Select(t => OnnxTensor.Describe(t.Key, t.Value)))
        .Message(OnnxFields.Graph.Input, Images(Input, inputChannels))
        .Message(OnnxFields.Graph.Output, Images(Output, outputChannels));

    // [batch, channels, height, width], all but the channels free.
    private static ProtoMessage Images(string name, long channels)
    {
        var shape = new ProtoMessage().Messages(
            OnnxFields.Shape.Dimension,
            [
                Free("batch"), new ProtoMessage().Integer(OnnxFields.Dimension.Value, channels), Free("height"), Free("width"),
            ]);
        var type = new ProtoMessage()
            .Integer(OnnxFields.TensorType.ElementType, OnnxFields.DataType.Float32)
            .Message(OnnxFields.TensorType.Shape, shape);
        return new ProtoMessage()
            .Text(OnnxFields.ValueInfo.Name, name)
            .Message(OnnxFields.ValueInfo.Type, new ProtoMessage().Message(OnnxFields.Type.Tensor, type));

        static ProtoMessage Free(string symbol) => new ProtoMessage().Text(OnnxFields.Dimension.Symbol, symbol);
    }

    private sealed record Operation(string Type, string Name, string[] Inputs, ProtoMessage[] Attributes)
    {
        public ProtoMessage Describe(string output) => Inputs
            .Aggregate(new ProtoMessage(), (node, input) => node.Text(OnnxFields.Node.Input, input))
            .Text(OnnxFields.Node.Output, output)
            .Text(OnnxFields.Node.Name, Name)
            .Text(OnnxFields.Node.OpType, Type)
            .Messages(OnnxFields.Node.Attribute, Attributes);
    }
}
