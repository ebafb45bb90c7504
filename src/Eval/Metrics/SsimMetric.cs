using static TorchSharp.torch;

namespace Pix2Pix.Eval.Metrics;

/// <summary>
/// Structural similarity (Wang et al. 2004, see <see cref="StructuralSimilarity"/>), the mean over places and channels of an
/// image, then over images: 1 for identical ones, about 0 for unrelated ones, down to −1.
/// </summary>
public sealed class SsimMetric() : ImageMeanMetric(Column)
{
    /// <summary>What it gives.</summary>
    public static readonly MetricColumn Column = new("ssim", HigherIsBetter: true);

    /// <inheritdoc/>
    protected override double Measure(Tensor output, Tensor target) => StructuralSimilarity
        .OfChannels(StructuralSimilarity.ToUnitRange(output), StructuralSimilarity.ToUnitRange(target))
        .Similarity.mean().item<double>();
}
