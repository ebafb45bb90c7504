using System.Numerics;
using Pix2Pix.Configuration;
using Pix2Pix.Kernels.Layers;
using static TorchSharp.torch;

namespace Pix2Pix.Models;

/// <summary>Creates the networks that a config names. The weights of their convolutions are undefined: draw or load them.</summary>
public static class Networks
{
    /// <summary>The generator that <c>generator.type</c> names.</summary>
    /// <exception cref="InputException">No generator of that name exists.</exception>
    public static ImageGenerator Generator(RunConfig config) => Generator(config, config.Generator.Norm, biases: false);

    /// <summary>The same without norms, and with a bias in each convolution.</summary>
    internal static ImageGenerator GeneratorForFolding(RunConfig config) => Generator(config, Normalization.None, biases: true);

    private static ImageGenerator Generator(RunConfig config, Normalization norm, bool biases)
    {
        using var undrawn = Convolution.LeaveUndrawn();
        var options = config.Generator;
        var type = GeneratorType.Parse(options.Type);
        var (from, to) = (config.Data.InputPlanes(), config.Data.OutputChannels);
        return type.Family == GeneratorFamily.ResNet
            ? new ResNetGenerator(type.Size, from, to, options.Filters, norm, options.Dropout, biases)
            : new UNetGenerator(
                BitOperations.Log2((uint)type.Size), from, to, options.Filters, norm, options.Dropout,
                skips: type.Family == GeneratorFamily.UNet, biases);
    }

    /// <summary>The discriminator of (input, image) pairs stacked along channels, or of images alone where it is unconditional.</summary>
    public static ImageDiscriminator Discriminator(RunConfig config)
    {
        using var undrawn = Convolution.LeaveUndrawn();
        var options = config.Discriminator;
        int channels = config.Data.OutputChannels + (options.Conditional ? config.Data.InputPlanes() : 0);
        return options.Type switch
        {
            DiscriminatorType.Patch => new PatchDiscriminator(channels, options.Filters, options.Layers, options.Norm),
            DiscriminatorType.Pixel => new PixelDiscriminator(channels, options.Filters, options.Norm),
            _ => throw new ArgumentOutOfRangeException(nameof(config), options.Type, null),
        };
    }

    /// <summary>How many values the network learns.</summary>
    public static long ParameterCount(nn.Module network) => network.parameters().Sum(p => p.numel());
}
