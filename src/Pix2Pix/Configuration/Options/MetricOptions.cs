using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Pix2Pix.Configuration;

/// <summary>The <c>metrics</c> section: what is measured beyond single pixels.</summary>
public sealed record MetricOptions
{
    /// <summary>The value of <c>features</c> that needs no file.</summary>
    internal const string RandomFeatures = "random";

    /// <summary>The colours of the classes that the targets are painted with; null for targets that are no labels.</summary>
    [RegularExpression(PathPattern, ErrorMessage = "facades, cityscapes, camvid or the path of a palette")]
    [Description("the colours of the classes, where the outputs are labels: facades, cityscapes, camvid, or a file with a colour a "
        + "line (#RRGGBB name), relative to the current directory; measures pixel_accuracy, class_accuracy and class_iou")]
    public string? Palette { get; init; }

    /// <summary>A folder of pretrained weights; null measures none of what needs them.</summary>
    [RegularExpression(PathPattern, ErrorMessage = "the path of a folder")]
    [Description("folder of pretrained networks, relative to the current directory, for fid, kid and lpips: files under their "
        + "published names, listed in docs/feature-metrics.md; a metric whose files are not there is left out; null: none of them")]
    public string? Weights { get; init; }

    /// <summary>The network behind <c>feature_frechet</c> and <c>feature_kernel</c>: a file, or <c>random</c>; null measures neither.</summary>
    [RegularExpression(PathPattern, ErrorMessage = "random, or the path of a file")]
    [Description("network whose features feature_frechet and feature_kernel compare: a .pth or .safetensors file with torchvision's "
        + "AlexNet, SqueezeNet, VGG or Inception v3, or random (a fixed network that needs no file); the numbers compare "
        + "models with each other, not with published FIDs; null: neither is measured")]
    public string? Features { get; init; }

    /// <summary>How the network of <c>features</c> was shown images in its training.</summary>
    [Description("how the network of features was trained: torchvision (RGB, ImageNet's mean and deviation) or caffe (BGR, levels "
        + "minus 104, 117, 123); random and Inception have a scale of their own and leave this unread")]
    public FeaturesInput FeaturesInput { get; init; } = FeaturesInput.Torchvision;

    private const string PathPattern = @".*\S.*";
}

/// <summary>How a network was shown images in its training.</summary>
public enum FeaturesInput
{
    /// <summary>RGB in [0, 1], minus ImageNet's mean, over its deviation.</summary>
    Torchvision,

    /// <summary>BGR from 0 to 255, minus 104, 117 and 123.</summary>
    Caffe,
}
