using Pix2Pix.Configuration;
using Pix2Pix.Models;

namespace Pix2Pix.Commands.Display;

/// <summary>Networks in a few words.</summary>
internal static class NetworkTexts
{
    /// <summary>What a config makes of a network, for example <c>unet_256, 64 filters, norm batch, 3 → 3 channels</c>.</summary>
    public static string Describe(string network, RunConfig config)
    {
        var (generator, discriminator, data) = (config.Generator, config.Discriminator, config.Data);
        if (network == NetworkNames.Generator)
            return $"{generator.Type}, {generator.Filters} filters, {Norm(generator.Norm)}, {data.InputPlanes()} → {data.OutputChannels} channels";
        string type = discriminator.Type == DiscriminatorType.Pixel ? "pixel" : $"patch of {discriminator.Layers} layers";
        return $"{type}, {discriminator.Filters} filters, {Norm(discriminator.Norm)}, "
            + (discriminator.Conditional ? "conditional" : "unconditional");
    }

    private static string Norm(Normalization norm) => norm == Normalization.None ? "no norm" : $"{norm} norm".ToLowerInvariant();
}
