using Pix2Pix.Models;

namespace Pix2Pix.Onnx;

/// <summary>The forward pass of <see cref="ResNetGenerator"/> as nodes.</summary>
internal static class ResNetGraph
{
    /// <summary>Adds the nodes.</summary>
    public static void Describe(ResNetGenerator generator, LayerNodes nodes)
    {
        string x = OnnxGraph.Input;
        foreach (var layer in generator.Layers)
            x = layer is ResidualBlock block ? nodes.Add(block, x, nodes.Run(block.Layers, x)) : nodes.Run(layer, x);
    }
}
