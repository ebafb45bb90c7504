using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Pix2Pix.Configuration;

/// <summary>The <c>discriminator</c> section: the network that tells real pairs from fake ones.</summary>
public sealed record DiscriminatorOptions
{
    /// <summary>What it judges: patches or single pixels.</summary>
    [Description("patch: a PatchGAN, which judges overlapping patches; pixel: judges every pixel by itself")]
    public DiscriminatorType Type { get; init; } = DiscriminatorType.Patch;

    /// <summary>Strided layers of the PatchGAN, which set its receptive field: 1: 16, 2: 34, 3: 70, 4: 142, 5: 286 pixels.</summary>
    [Range(1, 8)]
    [Description("halving layers of the PatchGAN, which set the size in pixels of the patches it judges: "
        + "1: 16, 2: 34, 3: 70, 4: 142, 5: 286; pixel has none and leaves this unread")]
    public int Layers { get; init; } = 3;

    /// <summary>Channels of the first layer.</summary>
    [Range(1, 1024)]
    [Description("channels of the first layer; the later ones have up to 8 times as many")]
    public int Filters { get; init; } = 64;

    /// <summary>The normalisation between its layers.</summary>
    [Description("normalisation after the inner convolutions")]
    public Normalization Norm { get; init; } = Normalization.Batch;

    /// <summary>Whether it sees the input beside the image that it judges (section 3.1 of the paper).</summary>
    [Description("true: it judges (input, image) pairs; false: images alone, the unconditional GAN of the paper's comparison")]
    public bool Conditional { get; init; } = true;
}

/// <summary>What a discriminator judges.</summary>
public enum DiscriminatorType
{
    /// <summary>Overlapping patches (PatchGAN; Isola et al. 2017, section 3.2.2).</summary>
    Patch,

    /// <summary>Every pixel by itself (the paper's 1 × 1 PixelGAN).</summary>
    Pixel,
}
