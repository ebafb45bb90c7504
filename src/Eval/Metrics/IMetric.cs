using static TorchSharp.torch;

namespace Pix2Pix.Eval.Metrics;

/// <summary>
/// A number that says how near outputs are to their targets: the mean of a value per image, so that it depends
/// neither on how images are batched nor on their sizes. Sums are kept in double precision.
/// </summary>
public interface IMetric
{
    /// <summary>Its name in configs and as a column of <c>validation.csv</c>.</summary>
    string Name { get; }

    /// <summary>Whether a larger value is a better one.</summary>
    bool HigherIsBetter { get; }

    /// <summary>Mean over the images added since the last reset; NaN before the first.</summary>
    double Value { get; }

    /// <summary>Measures a batch.</summary>
    /// <param name="output">What the generator made, [N, C, H, W] in [-1, 1], any float type and device.</param>
    /// <param name="target">What it should be, of the same shape.</param>
    /// <exception cref="InputException">The shapes differ.</exception>
    void Add(Tensor output, Tensor target);

    /// <summary>Forgets all images.</summary>
    void Reset();
}
