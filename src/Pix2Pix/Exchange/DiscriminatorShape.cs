using Pix2Pix.Configuration;
using Pix2Pix.Weights;
using static TorchSharp.torch;

namespace Pix2Pix.Exchange;

/// <summary>What a discriminator's weights say of its architecture.</summary>
/// <param name="Options">Type, layers, filters and norm; whether it is conditional follows from the generator's channels.</param>
/// <param name="Channels">Channels of what it judges.</param>
internal sealed record DiscriminatorShape(DiscriminatorOptions Options, int Channels)
{
    private const string PatchFirst = "model.0.weight";
    private const string PixelFirst = "net.0.weight";

    /// <summary>Whether the weights look like a discriminator's.</summary>
    public static bool Matches(WeightShapes weights) => weights.Has(PatchFirst) || weights.Has(PixelFirst);

    /// <summary>Reads names and shapes, which are those of the reference.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="tensors">What it holds.</param>
    /// <exception cref="WeightFileException">It holds no discriminator of a known kind.</exception>
    public static DiscriminatorShape Of(string path, IReadOnlyDictionary<string, Tensor> tensors)
    {
        var weights = new WeightShapes(path, tensors);
        if (weights.Has(PixelFirst))
            return Pixel(weights);
        if (weights.Has(PatchFirst))
            return Patch(weights);
        throw new WeightFileException(
            path,
            $"holds no discriminator that this program knows (a PatchGAN has {PatchFirst}, a PixelGAN {PixelFirst}); "
            + $"its first tensor is {tensors.Keys.First()}");
    }

    /// <summary>Whether it judges (input, image) pairs of such a generator rather than images alone.</summary>
    /// <exception cref="WeightFileException">It judges something else.</exception>
    public bool IsConditional(string path, GeneratorShape generator) => (Channels - generator.OutputChannels) switch
    {
        0 => false,
        var rest when rest == generator.InputChannels => true,
        _ => throw new WeightFileException(
            path,
            $"judges {Channels} channels, a discriminator of this generator judges {generator.InputChannels + generator.OutputChannels} "
            + $"(input and output) or {generator.OutputChannels} (output alone)"),
    };

    private static DiscriminatorShape Patch(WeightShapes weights)
    {
        int convolutions = 0; // behind the first, each with a norm and an activation between it and the next
        while (weights.Has($"model.{2 + (3 * convolutions)}.weight"))
            convolutions++;
        if (convolutions < 2)
            throw weights.Missing($"model.{2 + (3 * convolutions)}.weight");
        return new DiscriminatorShape(
            new DiscriminatorOptions
            {
                Type = DiscriminatorType.Patch,
                Layers = convolutions - 1,
                Filters = weights.Side(PatchFirst, 0),
                Norm = weights.Norm("model.2", "model.3"),
            },
            weights.Side(PatchFirst, 1));
    }

    private static DiscriminatorShape Pixel(WeightShapes weights) => new(
        new DiscriminatorOptions
        {
            Type = DiscriminatorType.Pixel,
            Filters = weights.Side(PixelFirst, 0),
            Norm = weights.Norm("net.2", "net.3"),
        },
        weights.Side(PixelFirst, 1));
}
