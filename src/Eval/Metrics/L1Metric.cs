using static TorchSharp.torch;

namespace Pix2Pix.Eval.Metrics;

/// <summary>Mean absolute error in the units of the tensors: black to white is 2.</summary>
public sealed class L1Metric : IMetric
{
    private readonly ImageMean _mean = new();

    /// <inheritdoc/>
    public string Name => "l1";

    /// <inheritdoc/>
    public bool HigherIsBetter => false;

    /// <inheritdoc/>
    public double Value => _mean.Value;

    /// <inheritdoc/>
    public void Add(Tensor output, Tensor target) =>
        _mean.Add(output, target, difference => difference.abs().mean().item<double>());

    /// <inheritdoc/>
    public void Reset() => _mean.Reset();
}
