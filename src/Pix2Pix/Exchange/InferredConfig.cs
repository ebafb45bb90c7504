using Pix2Pix.Configuration;
using Pix2Pix.Data;
using Pix2Pix.Weights;
using static TorchSharp.torch;

namespace Pix2Pix.Exchange;

/// <summary>A config for weights that come without one.</summary>
internal static class InferredConfig
{
    /// <summary>The config whose networks have these weights; what weights do not show stays at its default.</summary>
    /// <param name="options">The files.</param>
    /// <param name="generator">What the generator's file holds.</param>
    /// <param name="discriminator">What the discriminator's file holds; null where there is none.</param>
    /// <exception cref="WeightFileException">The networks are none that a config can name.</exception>
    public static RunConfig Of(
        ImportOptions options, IReadOnlyDictionary<string, Tensor> generator, IReadOnlyDictionary<string, Tensor>? discriminator)
    {
        var shape = GeneratorShape.Of(options.Generator, generator);
        var judge = discriminator is null ? null : DiscriminatorShape.Of(options.Discriminator!, discriminator);
        var defaults = new RunConfig();
        var config = defaults with
        {
            Generator = shape.Options,
            Discriminator = judge is null
                ? defaults.Discriminator
                : judge.Options with { Conditional = judge.IsConditional(options.Discriminator!, shape) },
            Data = Sized(defaults.Data, GeneratorType.Parse(shape.Options.Type)) with
            {
                InputChannels = shape.InputChannels,
                OutputChannels = shape.OutputChannels,
            },
        };

        try
        {
            return ConfigFile.Parse(ConfigWriter.ToJson(config), options.Generator, complete: false);
        }
        catch (ConfigException e)
        {
            // Filters, channels or layers are more than a config allows. The line in it would mean nothing to the user.
            var (_, key, what) = e.Problems[0];
            bool isOfJudge = key.StartsWith("discriminator.", StringComparison.Ordinal);
            throw new WeightFileException(isOfJudge ? options.Discriminator! : options.Generator, $"makes {key}: {what}", e);
        }
    }

    // Crops must fit the generator; the usual margin around them is kept.
    private static DataOptions Sized(DataOptions data, GeneratorType type)
    {
        int side = type.Family == GeneratorFamily.ResNet ? data.CropSize.Width : Math.Max(type.Size, data.CropSize.Width);
        int margin = data.LoadSize.Width - data.CropSize.Width;
        return data with { CropSize = ImageSize.Square(side), LoadSize = ImageSize.Square(side + margin) };
    }
}
