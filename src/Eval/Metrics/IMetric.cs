using static TorchSharp.torch;

namespace Pix2Pix.Eval.Metrics;

/// <summary>
/// One or more numbers that say how near outputs are to their targets. It is given one image at a time, so that its
/// values depend neither on how images are batched nor, where it is a mean over images, on their sizes.
/// </summary>
public interface IMetric
{
    /// <summary>What it gives, in the order of all its values.</summary>
    IReadOnlyList<MetricColumn> Columns { get; }

    /// <summary>The values of all images added since the last reset; NaN before the first.</summary>
    IReadOnlyList<double> Values { get; }

    /// <summary>Measures an image.</summary>
    /// <param name="output">The generator's output, [C, H, W] in [-1, 1], any float type and device.</param>
    /// <param name="target">What it should be, of the same shape.</param>
    /// <returns>The values of this image alone; NaN for what a single image does not have (a distance of distributions).</returns>
    /// <exception cref="InputException">The shapes differ.</exception>
    IReadOnlyList<double> Add(Tensor output, Tensor target);

    /// <summary>The values of a choice of the images, as a bootstrap draws them.</summary>
    /// <param name="images">Their numbers in the order in which they were added, from 0; one may come more than once.</param>
    /// <returns>NaN for what has no meaning over a drawn choice.</returns>
    IReadOnlyList<double> Over(IReadOnlyList<int> images);

    /// <summary>Forgets all images.</summary>
    void Reset();
}
