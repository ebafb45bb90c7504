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
    protected override bool HasValue(Tensor target) =>
        target.shape[^1] > 1 && target.shape[^2] > 1 && Sharpness.MeanAbsoluteGradient(target) != 0;

    /// <inheritdoc/>
    protected override double Measure(Tensor output, Tensor target) =>
        Sharpness.MeanAbsoluteGradient(output) / Sharpness.MeanAbsoluteGradient(target);
}
