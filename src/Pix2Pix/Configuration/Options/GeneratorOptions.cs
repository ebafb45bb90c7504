using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Pix2Pix.Configuration;

/// <summary>The <c>generator</c> section: the network that translates.</summary>
public sealed record GeneratorOptions
{
    /// <summary>The architecture; see <see cref="GeneratorType"/>.</summary>
    [RegularExpression(GeneratorType.Pattern, ErrorMessage = GeneratorType.Allowed)]
    [Description("unet_N: a U-Net that halves N x N pixels down to 1 x 1, whose images have sides that are multiples of N; "
        + "encoder_decoder_N: the same without skip connections (encoder_decoder: N = 256); "
        + "resnet_Nblocks: N residual blocks at a quarter of the size, sides that are multiples of 4")]
    public string Type { get; init; } = "unet_256";

    /// <summary>Channels of the outermost layer; the inner ones have up to 8 times as many.</summary>
    [Range(1, 1024)]
    [Description("channels of the outermost layer; the inner ones have 2, 4 and 8 times as many")]
    public int Filters { get; init; } = 64;

    /// <summary>The normalisation between its layers.</summary>
    [Description("normalisation after the inner convolutions")]
    public Normalization Norm { get; init; } = Normalization.Batch;

    /// <summary>Dropout 0.5 in the inner up-convolutions (in the residual blocks of a ResNet), the paper's source of noise.</summary>
    [Description("dropout of 0.5 in the inner blocks on the way up (of a resnet: in its residual blocks), the paper's source of noise")]
    public bool Dropout { get; init; } = true;
}
