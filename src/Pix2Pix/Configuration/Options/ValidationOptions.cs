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

    /// <summary>Validations without a better value of the metric after which training ends early; null never.</summary>
    [Range(1, int.MaxValue)]
    [Description("end the training early after so many validations without a better metric; null: never")]
    public int? Patience { get; init; }

    /// <summary>Measure before the first step too.</summary>
    [Description("measure before the first step too: what the untrained generator is worth")]
    public bool AtStart { get; init; }

    /// <summary>The measure that decides which checkpoint is the best.</summary>
    [RegularExpression("[a-z][a-z0-9_]*", ErrorMessage = "the name of a metric, as l1 or ssim")]
    [Description("the measure that decides which checkpoint is the best (docs/metrics.md): l1, psnr, ssim, ms_ssim, with metrics.palette "
        + "pixel_accuracy, class_accuracy or class_iou, or one that metrics.weights or metrics.features allow; with ema_ before it, that "
        + "of the generator's moving average")]
    public string Metric { get; init; } = "l1";
}
