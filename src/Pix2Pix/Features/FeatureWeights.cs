using Pix2Pix.Eval.Features;

namespace Pix2Pix.Features;

/// <summary>The files that the folder <c>metrics.weights</c> may hold, under the names that they are published with.</summary>
internal static class FeatureWeights
{
    /// <summary>The Inception of published FIDs, converted from TensorFlow (the pytorch-fid package).</summary>
    public const string Inception = "pt_inception-2015-12-05-6726825d.pth";

    /// <summary>The page that says how to get them.</summary>
    public const string Page = "docs/feature-metrics.md";

    /// <summary>The networks of LPIPS; the first is the one that its authors judge with.</summary>
    public static IReadOnlyList<LpipsWeights> Lpips { get; } =
    [
        new(FeatureColumns.Lpips, "alex.pth", "alexnet-owt-7be5be79.pth", "alexnet", [64, 192, 384, 256, 256]),
        new(FeatureColumns.LpipsVgg, "vgg.pth", "vgg16-397923af.pth", "vgg16", [64, 128, 256, 512, 512]),
        new(FeatureColumns.LpipsSqueeze, "squeeze.pth", "squeezenet1_1-b8a52dc0.pth", "squeezenet1_1", [64, 128, 256, 384, 384, 512, 512]),
    ];
}
