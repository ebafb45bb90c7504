using Pix2Pix.Configuration;

namespace Pix2Pix.Exchange;

/// <summary>The options with which PyTorch's pix2pix builds the same networks.</summary>
internal static class ReferenceFlags
{
    private static readonly string[] _generators = ["unet_128", "unet_256", "resnet_6blocks", "resnet_9blocks"];

    /// <summary>The options in one line; null where it has no such networks.</summary>
    public static string? Of(RunConfig config)
    {
        var (generator, discriminator, data) = (config.Generator, config.Discriminator, config.Data);
        if (!_generators.Contains(generator.Type) || !discriminator.Conditional || generator.Norm != discriminator.Norm)
            return null;
        string judge = discriminator.Type == DiscriminatorType.Pixel ? "pixel" : $"n_layers --n_layers_D {discriminator.Layers}";
        return $"--netG {generator.Type} --ngf {generator.Filters} --norm {Name(generator.Norm)} --netD {judge} "
            + $"--ndf {discriminator.Filters} --input_nc {data.InputPlanes()} --output_nc {data.OutputChannels}"
            + (generator.Dropout ? "" : " --no_dropout");
    }

    private static string Name(Normalization norm) => norm switch
    {
        Normalization.Batch => "batch",
        Normalization.Instance => "instance",
        _ => "none",
    };
}
