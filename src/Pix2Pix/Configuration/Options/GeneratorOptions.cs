using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Pix2Pix.Configuration;

/// <summary>The <c>generator</c> section: the network that translates.</summary>
public sealed record GeneratorOptions
{
    /// <summary>
    /// The architecture: <c>unet_N</c> halves N × N pixels down to 1 × 1 and doubles them up again, with skip connections.
    /// </summary>
    [RegularExpression("unet_(4|8|16|32|64|128|256|512|1024|2048|4096)",
        ErrorMessage = "unet_N, N a power of two from 4 to 4096")]
    [Description("unet_N: a U-Net that halves N x N pixels down to 1 x 1; the sides of its images are multiples of N")]
    public string Type { get; init; } = "unet_256";

    /// <summary>Channels of the outermost layer; the inner ones have up to 8 times as many.</summary>
    [Range(1, 1024)]
    [Description("channels of the outermost layer; the inner ones have 2, 4 and 8 times as many")]
    public int Filters { get; init; } = 64;

    /// <summary>The normalisation between its layers.</summary>
    [Description("normalisation after the inner convolutions")]
    public Normalization Norm { get; init; } = Normalization.Batch;

    /// <summary>Dropout 0.5 in the inner up-convolutions, the paper's source of noise.</summary>
    [Description("dropout of 0.5 in the inner blocks on the way up, the paper's source of noise")]
    public bool Dropout { get; init; } = true;
}
