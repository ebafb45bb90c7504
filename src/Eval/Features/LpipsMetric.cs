using Pix2Pix.Eval.Metrics;
using static TorchSharp.torch;

namespace Pix2Pix.Eval.Features;

/// <summary>
/// Learned perceptual image patch similarity (Zhang et al. 2018): over the layers k of a network, the sum of
/// mean_hw Σ_c w_kc (x̂_k − ŷ_k)², where x̂ is x with channels of unit length and w are weights fitted to people's
/// judgements. 0 for identical images.
/// </summary>
/// <param name="column">What it gives.</param>
/// <param name="features">The network that the weights were fitted for, with LPIPS's own scaling of the input.</param>
/// <param name="heads">w, [1, C_k, 1, 1] for each of the network's maps, on its device.</param>
public sealed class LpipsMetric(MetricColumn column, IFeatureExtractor features, IReadOnlyList<Tensor> heads)
    : ImageMeanMetric(column)
{
    /// <inheritdoc/>
    protected override double Measure(Tensor output, Tensor target)
    {
        var maps = features.Maps(stack([output, target.to(output.device)]));
        return maps.Zip(heads).Sum(layer => Distance(layer.First, layer.Second));
    }

    private static double Distance(Tensor map, Tensor head)
    {
        var unit = UnitChannels.Of(map);
        var difference = (unit.narrow(0, 0, 1) - unit.narrow(0, 1, 1)).square();
        return (difference * head).sum([1]).mean().item<float>();
    }
}
