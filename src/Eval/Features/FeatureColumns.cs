using Pix2Pix.Eval.Metrics;

namespace Pix2Pix.Eval.Features;

/// <summary>The numbers that features give. Lower is better in all of them.</summary>
public static class FeatureColumns
{
    /// <summary>Fréchet Inception distance (Heusel et al. 2017).</summary>
    public static readonly MetricColumn Fid = Lower("fid");

    /// <summary>Kernel Inception distance (Bińkowski et al. 2018).</summary>
    public static readonly MetricColumn Kid = Lower("kid");

    /// <summary>Fréchet distance of the features of a network of the user's choice.</summary>
    public static readonly MetricColumn Frechet = Lower("feature_frechet");

    /// <summary>Kernel distance of the features of a network of the user's choice.</summary>
    public static readonly MetricColumn Kernel = Lower("feature_kernel");

    /// <summary>LPIPS over AlexNet, its authors' choice for judging images.</summary>
    public static readonly MetricColumn Lpips = Lower("lpips");

    /// <summary>LPIPS over VGG-16.</summary>
    public static readonly MetricColumn LpipsVgg = Lower("lpips_vgg");

    /// <summary>LPIPS over SqueezeNet 1.1.</summary>
    public static readonly MetricColumn LpipsSqueeze = Lower("lpips_squeeze");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<MetricColumn> All { get; } = [Fid, Kid, Frechet, Kernel, Lpips, LpipsVgg, LpipsSqueeze];

    private static MetricColumn Lower(string name) => new(name, HigherIsBetter: false);
}
