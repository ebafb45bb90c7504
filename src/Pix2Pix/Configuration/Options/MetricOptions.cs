using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Pix2Pix.Configuration;

/// <summary>The <c>metrics</c> section: what is measured besides the metrics that need nothing but the images.</summary>
public sealed record MetricOptions
{
    /// <summary>The colours of the classes that the targets are painted with; null for targets that are no labels.</summary>
    [RegularExpression(@".*\S.*", ErrorMessage = "facades, cityscapes, camvid or the path of a palette")]
    [Description("the colours of the classes, where the outputs are labels: facades, cityscapes, camvid, or a file with a colour a "
        + "line (#RRGGBB name), relative to the current directory; measures pixel_accuracy, class_accuracy and class_iou")]
    public string? Palette { get; init; }
}
