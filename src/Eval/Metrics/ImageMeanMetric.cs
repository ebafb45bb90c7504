using static TorchSharp.torch;

namespace Pix2Pix.Eval.Metrics;

/// <summary>
/// A metric that is the mean of one value per image, over those that have one. Measured and summed in double precision.
/// </summary>
/// <param name="column">What it gives.</param>
public abstract class ImageMeanMetric(MetricColumn column) : IMetric
{
    private readonly List<double?> _images = [];

    /// <inheritdoc/>
    public IReadOnlyList<MetricColumn> Columns { get; } = [column];

    /// <inheritdoc/>
    public IReadOnlyList<double> Values => [Mean(_images)];

    /// <inheritdoc/>
    public IReadOnlyList<double> Add(Tensor output, Tensor target)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(target);
        MetricShapes.RequireAlike(output, target);
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var (x, y) = (output.to_type(ScalarType.Float64), target.to_type(ScalarType.Float64));
        _images.Add(HasValue(y) ? Measure(x, y) : null);
        return [_images[^1] ?? double.NaN];
    }

    /// <inheritdoc/>
    public IReadOnlyList<double> Over(IReadOnlyList<int> images) => [Mean(images.Select(i => _images[i]))];

    /// <inheritdoc/>
    public void Reset() => _images.Clear();

    /// <summary>The value of one image; tensors made here are freed by the caller's scope.</summary>
    /// <param name="output">[C, H, W] in float64.</param>
    /// <param name="target">Of the same shape.</param>
    protected abstract double Measure(Tensor output, Tensor target);

    /// <summary>Whether an image of this target has a value. One that has none (a part of nothing) is left out of the means.</summary>
    /// <param name="target">[C, H, W] in float64.</param>
    protected virtual bool HasValue(Tensor target) => true;

    // Null is left out, NaN is not.
    private static double Mean(IEnumerable<double?> values) => values.Average() ?? double.NaN;
}
