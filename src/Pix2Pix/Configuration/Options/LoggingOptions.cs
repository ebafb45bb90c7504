using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Pix2Pix.Configuration;

/// <summary>The <c>logging</c> section: what is written down while training.</summary>
public sealed record LoggingOptions
{
    /// <summary>Steps between two rows of <c>losses.csv</c>.</summary>
    [Range(1, int.MaxValue)]
    [Description("steps between two rows of losses.csv")]
    public int Every { get; init; } = 100;

    /// <summary>Steps between two sample strips; 0 for none.</summary>
    [Range(0, int.MaxValue)]
    [Description("steps between two sample strips (input | output | target); 0 writes none")]
    public int SamplesEvery { get; init; } = 1000;

    /// <summary>Write event files for TensorBoard.</summary>
    [Description("also write losses, validations and sample strips as event files for TensorBoard, into tensorboard/ of the run's folder")]
    public bool Tensorboard { get; init; }
}
