using Pix2Pix.Models;
using Pix2Pix.Protobuf;
using TorchSharp.Modules;
using Convolution = Pix2Pix.Kernels.Layers.Convolution;

namespace Pix2Pix.Onnx;

/// <summary>A generator as an ONNX model: its graph, and what one must know to feed it.</summary>
internal static class OnnxModel
{
    /// <summary>The operators are those of this version of ONNX's operator set.</summary>
    public const int Opset = 17;

    private const int IrVersion = 8; // the one that came with operator set 17

    /// <summary>The message. The generator must live until it is written.</summary>
    /// <inheritdoc cref="OnnxExport.Write(string, ImageGenerator, bool)"/>
    public static ProtoMessage Describe(ImageGenerator generator, bool batchNormPerImage)
    {
        var convolutions = NetworkTree.Layers(generator).OfType<Convolution>().ToList();
        var (from, to) = (convolutions[0].InputChannels, convolutions[^1].OutputChannels);
        string[] producer = ProgramVersion.Text.Split(' ');
        return new ProtoMessage()
            .Integer(OnnxFields.Model.IrVersion, IrVersion)
            .Text(OnnxFields.Model.ProducerName, producer[0])
            .Text(OnnxFields.Model.ProducerVersion, producer[1])
            .Text(OnnxFields.Model.DocString, Instructions(generator, from, to))
            .Message(OnnxFields.Model.Graph, Graph(generator, batchNormPerImage).Describe(NetworkNames.Generator, from, to))
            .Message(OnnxFields.Model.OpsetImport, new ProtoMessage().Integer(OnnxFields.OperatorSet.Version, Opset))
            .Messages(OnnxFields.Model.MetadataProps, Properties(generator, from, to, batchNormPerImage).Select(Property));
    }

    private static OnnxGraph Graph(ImageGenerator generator, bool batchNormPerImage)
    {
        var graph = new OnnxGraph();
        var nodes = new LayerNodes(graph, generator, batchNormPerImage);
        switch (generator)
        {
            case UNetGenerator unet:
                UNetGraph.Describe(unet, nodes);
                break;
            case ResNetGenerator resnet:
                ResNetGraph.Describe(resnet, nodes);
                break;
            default:
                throw new NotSupportedException($"{generator.GetName()} has no description in ONNX");
        }

        return graph;
    }

    private static string Instructions(ImageGenerator generator, long from, long to) =>
        $"Translates images [batch, {from}, height, width] ({ChannelOrder(from)}, levels 0 to 255 as level / 127.5 - 1) to "
        + $"images [batch, {to}, height, width] ({ChannelOrder(to)}, in [-1, 1]). Height and width must be multiples of "
        + $"{generator.SizeMultiple}, at least {generator.MinimumSize}.";

    private static IEnumerable<(string Key, string Value)> Properties(
        ImageGenerator generator, long from, long to, bool batchNormPerImage)
    {
        yield return ("size_multiple", generator.SizeMultiple.ToString());
        yield return ("minimum_size", generator.MinimumSize.ToString());
        yield return ("value_range", "[-1, 1]");
        yield return ("input_channel_order", ChannelOrder(from));
        yield return ("output_channel_order", ChannelOrder(to));
        if (generator.modules().OfType<BatchNorm2d>().Any())
            yield return ("batch_norm", batchNormPerImage ? "batch" : "running"); // as translate --norm calls them
    }

    private static string ChannelOrder(long channels) => channels switch
    {
        1 => "grayscale",
        3 => "RGB",
        _ => $"{channels} planes",
    };

    private static ProtoMessage Property((string Key, string Value) property) => new ProtoMessage()
        .Text(OnnxFields.Property.Key, property.Key)
        .Text(OnnxFields.Property.Value, property.Value);
}
