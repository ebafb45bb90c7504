using static TorchSharp.torch;

namespace Pix2Pix.Eval.Metrics;

/// <summary>
/// Multi-scale structural similarity (Wang, Simoncelli, Bovik 2003): Π cs_j^w_j over all scales but the coarsest, times
/// SSIM^w of that one, each scale half as large as the one before by 2 × 2 means. Per channel, then averaged over channels and
/// images: 0 to 1. Five scales need 176 pixels; a smaller image has as many as leave 11 pixels, with weights that sum to 1.
/// </summary>
public sealed class MsSsimMetric() : ImageMeanMetric(Column)
{
    /// <summary>What it gives.</summary>
    public static readonly MetricColumn Column = new("ms_ssim", HigherIsBetter: true);

    // From the finest scale to the coarsest; measured on people.
    private static readonly double[] _weights = [0.0448, 0.2856, 0.3001, 0.2363, 0.1333];

    /// <inheritdoc/>
    protected override double Measure(Tensor output, Tensor target)
    {
        var (x, y) = (StructuralSimilarity.ToUnitRange(output), StructuralSimilarity.ToUnitRange(target)); // [C, H, W]
        var weights = Weights(Math.Min(x.shape[1], x.shape[2]));
        var product = ones_like(x.select(2, 0).select(1, 0)); // [C]
        foreach (var weight in weights[..^1])
        {
            product *= Power(StructuralSimilarity.OfChannels(x, y).ContrastStructure, weight);
            (x, y) = (nn.functional.avg_pool2d(x, 2), nn.functional.avg_pool2d(y, 2));
        }

        product *= Power(StructuralSimilarity.OfChannels(x, y).Similarity, weights[^1]);
        return product.mean().item<double>();
    }

    // A negative number has no real power; as usual, what is anticorrelated counts as unrelated.
    private static Tensor Power(Tensor value, double weight) => value.clamp(min: 0).pow(weight);

    private static double[] Weights(long smallestSide)
    {
        var scales = Enumerable.Range(0, _weights.Length).Count(scale => scale == 0 || smallestSide >> scale >= StructuralSimilarity.WindowSide);
        var sum = _weights[..scales].Sum();
        return [.. _weights[..scales].Select(weight => weight / sum)];
    }
}
