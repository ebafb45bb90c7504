using static TorchSharp.torch;

namespace Pix2Pix.Eval.Metrics;

/// <summary>Mean absolute error in the units of the tensors: black to white is 2.</summary>
public sealed class L1Metric() : ImageMeanMetric(Column)
{
    /// <summary>What it gives.</summary>
    public static readonly MetricColumn Column = new("l1", HigherIsBetter: false);

    /// <inheritdoc/>
    protected override double Measure(Tensor output, Tensor target) => (output - target).abs().mean().item<double>();
}
