using Pix2Pix.Protobuf;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Convolution = Pix2Pix.Kernels.Layers.Convolution;
using InstanceNorm = Pix2Pix.Kernels.Layers.InstanceNorm;

namespace Pix2Pix.Onnx;

/// <summary>
/// Writes layers of a network as nodes of a graph, in evaluation mode: dropout vanishes. Nodes have the names of their
/// modules, weights those of the state dict; what is no module is named after the value it takes.
/// </summary>
/// <param name="graph">Gets the nodes and weights.</param>
/// <param name="network">The network that the layers are part of.</param>
/// <param name="batchNormPerImage">Batch norm takes mean and variance of each image itself instead of the running ones.</param>
internal sealed class LayerNodes(OnnxGraph graph, nn.Module network, bool batchNormPerImage)
{
    private readonly Dictionary<nn.Module, string> _names = network.named_modules()
        .ToDictionary(m => m.Item2, m => m.Item1);

    /// <summary>Layers one after the other.</summary>
    /// <returns>The name of the last one's value.</returns>
    public string Run(IEnumerable<nn.Module> layers, string x) => layers.Aggregate(x, (value, layer) => Run(layer, value));

    /// <summary>One layer.</summary>
    /// <returns>The name of its value.</returns>
    /// <exception cref="NotSupportedException">No generator has such a layer yet.</exception>
    public string Run(nn.Module layer, string x)
    {
        string name = _names[layer];
        return layer switch
        {
            Convolution convolution => Convolve(name, convolution, x),
            BatchNorm2d norm => Normalize(name, norm, x),
            InstanceNorm norm => Normalize(name, norm, x),
            ReflectionPad2d border => Mirror(name, border, x),
            ReLU => graph.Node("Relu", name, [x]),
            TorchSharp.Modules.Tanh => graph.Node("Tanh", name, [x]),
            Identity or Dropout => x,
            _ => throw new NotSupportedException($"layer {name} has no counterpart in ONNX: {layer.GetName()}"),
        };
    }

    public string Relu(string x) => graph.Node("Relu", $"{x}.relu", [x]);

    public string LeakyRelu(string x, double slope) =>
        graph.Node("LeakyRelu", $"{x}.leaky_relu", [x], OnnxAttribute.Float("alpha", slope));

    public string Tanh(string x) => graph.Node("Tanh", $"{x}.tanh", [x]);

    /// <summary>Two values stacked along channels.</summary>
    public string Concat(string x, string y) => graph.Node("Concat", $"{y}.concat", [x, y], OnnxAttribute.Integer("axis", 1));

    /// <summary>The sum that a module makes of two values.</summary>
    public string Add(nn.Module sum, string x, string y) => graph.Node("Add", _names[sum], [x, y]);

    private string Convolve(string name, Convolution layer, string x)
    {
        List<string> inputs = [x, graph.Initializer($"{name}.weight", () => layer.weight)];
        if (layer.bias is { } bias)
            inputs.Add(graph.Initializer($"{name}.bias", () => bias));
        List<ProtoMessage> attributes =
        [
            OnnxAttribute.Integers("kernel_shape", [layer.Kernel.Height, layer.Kernel.Width]),
            OnnxAttribute.Integers("strides", [layer.Stride.Height, layer.Stride.Width]),
            OnnxAttribute.Integers("pads", [layer.Padding.Height, layer.Padding.Width, layer.Padding.Height, layer.Padding.Width]), // top, left, bottom, right
        ];
        if (layer.IsTransposed)
            attributes.Add(OnnxAttribute.Integers("output_padding", [layer.OutputPadding.Height, layer.OutputPadding.Width]));
        return graph.Node(layer.IsTransposed ? "ConvTranspose" : "Conv", name, [.. inputs], [.. attributes]);
    }

    private string Normalize(string name, BatchNorm2d layer, string x)
    {
        var epsilon = OnnxAttribute.Float("epsilon", layer.eps);
        string scale = graph.Initializer($"{name}.weight", () => layer.weight!);
        string bias = graph.Initializer($"{name}.bias", () => layer.bias!);
        if (batchNormPerImage)
            return graph.Node("InstanceNormalization", name, [x, scale, bias], epsilon); // a batch of one image is the image
        string mean = graph.Initializer($"{name}.running_mean", () => layer.running_mean!);
        string variance = graph.Initializer($"{name}.running_var", () => layer.running_var!);
        return graph.Node("BatchNormalization", name, [x, scale, bias, mean, variance], epsilon);
    }

    // ONNX asks for a scale and a bias; layers of one width share those that change nothing.
    private string Normalize(string name, InstanceNorm layer, string x)
    {
        string scale = graph.Initializer($"ones.{layer.Channels}", () => ones(layer.Channels));
        string bias = graph.Initializer($"zeros.{layer.Channels}", () => zeros(layer.Channels));
        return graph.Node("InstanceNormalization", name, [x, scale, bias], OnnxAttribute.Float("epsilon", InstanceNorm.Epsilon));
    }

    private string Mirror(string name, ReflectionPad2d layer, string x)
    {
        var (left, right, top, bottom) = (layer.padding[0], layer.padding[1], layer.padding[2], layer.padding[3]);
        // Of each dimension in turn: what is added before it, then what is added behind.
        string pads = graph.Initializer($"{name}.pads", () => tensor(new long[] { 0, 0, top, left, 0, 0, bottom, right }));
        return graph.Node("Pad", name, [x, pads], OnnxAttribute.Text("mode", "reflect"));
    }
}
