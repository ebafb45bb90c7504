using static TorchSharp.torch;

namespace Pix2Pix.Eval.Metrics;

/// <summary>
/// <see cref="Sharpness"/> of the output as a part of the target's, averaged over images: 1 is as sharp as the target, 0 a flat
/// colour, above 1 more edges or noise than it has. An image whose target is flat, or has a side of one pixel, has no value.
/// </summary>
public sealed class SharpnessMetric() : ImageMeanMetric(Column)
{
    /// <summary>What it gives.</summary>
    public static readonly MetricColumn Column = new("sharpness", HigherIsBetter: null);

    /// <inheritdoc/>
    protected override double? Measure(Tensor output, Tensor target)
    {
        if (target.shape[^1] < 2 || target.shape[^2] < 2)
            return null;
        var expected = Sharpness.MeanAbsoluteGradient(target);
        return expected == 0 ? null : Sharpness.MeanAbsoluteGradient(output) / expected;
    }
}
