using Pix2Pix.Models;

namespace Pix2Pix.Onnx;

/// <summary>The forward pass of <see cref="UNetGenerator"/> as nodes.</summary>
internal static class UNetGraph
{
    /// <summary>Adds the nodes.</summary>
    public static void Describe(UNetGenerator generator, LayerNodes nodes)
    {
        int innermost = generator.Encoder.Count - 1;
        string[] skips = new string[generator.Encoder.Count];
        string x = OnnxGraph.Input;
        for (int i = 0; i <= innermost; i++)
        {
            x = nodes.Run(generator.Encoder[i].Layers, i == 0 ? x : nodes.LeakyRelu(x, UNetGenerator.LeakySlope));
            skips[i] = x;
        }

        for (int i = innermost; i >= 0; i--)
        {
            x = generator.HasSkips && i < innermost ? nodes.Concat(skips[i], x) : x;
            x = nodes.Run(generator.Decoder[i].Layers, nodes.Relu(x));
        }

        nodes.Tanh(x);
    }
}
