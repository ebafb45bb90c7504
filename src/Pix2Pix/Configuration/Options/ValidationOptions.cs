using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Pix2Pix.Configuration;

/// <summary>The <c>validation</c> section: when the <c>val/</c> split is translated and measured.</summary>
public sealed record ValidationOptions
{
    /// <summary>Epochs between two validations; null for none by epochs.</summary>
    [Range(1, int.MaxValue)]
    [Description("epochs between two validations; null: none by epochs")]
    public int? EveryEpochs { get; init; } = 5;

    /// <summary>Steps between two validations; null for none by steps.</summary>
    [Range(1, int.MaxValue)]
    [Description("steps between two validations; null: none by steps")]
    public int? EverySteps { get; init; }

    /// <summary>Measure before the first step too.</summary>
    [Description("measure before the first step too: what the untrained generator is worth")]
    public bool AtStart { get; init; }

    /// <summary>The measure that decides which checkpoint is the best.</summary>
    [AllowedValues("l1", "psnr", "ssim", "ms_ssim", "pixel_accuracy", "class_accuracy", "class_iou")]
    [Description("the measure that decides which checkpoint is the best (docs/metrics.md): l1 is best low, all others high; the last "
        + "three need metrics.palette")]
    public string Metric { get; init; } = "l1";
}
