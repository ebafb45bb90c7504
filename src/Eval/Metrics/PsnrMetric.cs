using static TorchSharp.torch;

namespace Pix2Pix.Eval.Metrics;

/// <summary>
/// Peak signal-to-noise ratio in dB, 10 · log10(R² / MSE) with the range R = 2 of [-1, 1], per image, then averaged.
/// An image counts at most <see cref="Cap"/>, so that one perfect image does not make the mean infinite.
/// </summary>
public sealed class PsnrMetric() : ImageMeanMetric(Column)
{
    /// <summary>What it gives.</summary>
    public static readonly MetricColumn Column = new("psnr", HigherIsBetter: true);

    /// <summary>The value of identical images, dB: far above what 8-bit images can tell apart (about 59).</summary>
    public const double Cap = 100;

    private const double SquaredRange = 4;

    /// <inheritdoc/>
    protected override double Measure(Tensor output, Tensor target)
    {
        var difference = output - target;
        return Decibels((difference * difference).mean().item<double>());
    }

    // Math.Min hands NaN on.
    private static double Decibels(double mse) => Math.Min(Cap, 10 * Math.Log10(SquaredRange / mse));
}
