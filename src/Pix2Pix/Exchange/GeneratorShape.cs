using Pix2Pix.Configuration;
using Pix2Pix.Weights;
using static TorchSharp.torch;

namespace Pix2Pix.Exchange;

/// <summary>What a generator's weights say of its architecture.</summary>
/// <param name="Options">Type, filters and norm; a U-Net's dropout has no weights and stays at its default.</param>
/// <param name="InputChannels">Channels of the input image.</param>
/// <param name="OutputChannels">Channels of the output image.</param>
internal sealed record GeneratorShape(GeneratorOptions Options, int InputChannels, int OutputChannels)
{
    private const int OuterKernel = 7;
    private const int FirstBlock = 10;
    private const int MaxLevels = 12;

    /// <summary>Reads names and shapes, which are those of the reference.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="tensors">What it holds.</param>
    /// <exception cref="WeightFileException">It holds no generator of a known kind.</exception>
    public static GeneratorShape Of(string path, IReadOnlyDictionary<string, Tensor> tensors)
    {
        var weights = new WeightShapes(path, tensors);
        if (weights.Has("model.model.0.weight"))
            return UNet(weights);
        if (weights.Has("model.1.weight") && weights.Has($"model.{FirstBlock}.conv_block.1.weight"))
            return ResNet(weights);
        throw new WeightFileException(
            path,
            DiscriminatorShape.Matches(weights)
                ? "holds a discriminator, expected a generator"
                : "holds no generator that this program knows (a U-Net has model.model.0.weight, a ResNet "
                    + $"model.{FirstBlock}.conv_block.1.weight); its first tensor is {tensors.Keys.First()}");
    }

    private static GeneratorShape UNet(WeightShapes weights)
    {
        // Each level's block lies within the one around it: the second is its child 1, deeper ones are children 3.
        var blocks = new List<string> { "model.model" };
        while (blocks.Count <= MaxLevels && weights.Has(Inner() + ".1.weight"))
            blocks.Add(Inner());
        string innermost = blocks[^1];
        if (blocks.Count < 2)
            throw weights.Missing($"{Inner()}.1.weight");
        int filters = weights.Side("model.model.0.weight", 0);
        bool skips = weights.Side("model.model.3.weight", 0) != filters;
        return new GeneratorShape(
            new GeneratorOptions
            {
                Type = new GeneratorType(skips ? GeneratorFamily.UNet : GeneratorFamily.EncoderDecoder, 1 << blocks.Count).ToString(),
                Filters = filters,
                Norm = weights.Norm($"{innermost}.1", $"{innermost}.4"),
            },
            weights.Side("model.model.0.weight", 1),
            weights.Side("model.model.3.weight", 1));

        string Inner() => $"{blocks[^1]}.{(blocks.Count == 1 ? 1 : 3)}.model";
    }

    private static GeneratorShape ResNet(WeightShapes weights)
    {
        int blocks = 0;
        while (weights.Has($"model.{FirstBlock + blocks}.conv_block.1.weight"))
            blocks++;
        string last = $"model.{FirstBlock + blocks + 7}.weight"; // two up-convolutions with norm and ReLU, then the padding
        if (weights.Side("model.1.weight", 2) != OuterKernel)
            throw weights.Odd("model.1.weight", $"a kernel of {OuterKernel}×{OuterKernel}");
        return new GeneratorShape(
            new GeneratorOptions
            {
                Type = new GeneratorType(GeneratorFamily.ResNet, blocks).ToString(),
                Filters = weights.Side("model.1.weight", 0),
                Norm = weights.Norm("model.1", "model.2"),
                Dropout = !weights.Has($"model.{FirstBlock}.conv_block.5.weight"), // it shifts the second convolution to 6
            },
            weights.Side("model.1.weight", 1),
            weights.Side(last, 0));
    }
}
