using System.Numerics;
using Pix2Pix.Configuration;
using static TorchSharp.torch;

namespace Pix2Pix.Models;

/// <summary>Makes the networks that a config names.</summary>
public static class Networks
{
    private const string UNetPrefix = "unet_";

    /// <summary>The generator: <c>unet_N</c> halves an N × N image down to 1×1.</summary>
    /// <exception cref="InputException">No generator of that name exists.</exception>
    public static ImageGenerator Generator(RunConfig config)
    {
        var options = config.Generator;
        if (!options.Type.StartsWith(UNetPrefix, StringComparison.Ordinal)
            || !int.TryParse(options.Type[UNetPrefix.Length..], out int size) || !BitOperations.IsPow2(size))
        {
            throw new InputException($"generator.type: found {options.Type}, allowed: unet_N where N is a power of two");
        }

        return new UNetGenerator(
            BitOperations.Log2((uint)size), config.Data.InputChannels, config.Data.OutputChannels,
            options.Filters, options.Norm, options.Dropout);
    }

    /// <summary>The discriminator of (input, image) pairs stacked along channels.</summary>
    public static ImageDiscriminator Discriminator(RunConfig config)
    {
        var options = config.Discriminator;
        int channels = config.Data.InputChannels + config.Data.OutputChannels;
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
