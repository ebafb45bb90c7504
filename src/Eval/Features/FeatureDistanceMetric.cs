using Pix2Pix.Eval.Metrics;
using static TorchSharp.torch;

namespace Pix2Pix.Eval.Features;

/// <summary>
/// How far the outputs as a set are from the targets as a set, by a network's features: the Fréchet and the kernel
/// distance. Neither asks whether an output is like its own target. Only vectors of features are kept, never images.
/// </summary>
/// <param name="features">What a network sees.</param>
/// <param name="frechet">The column of the Fréchet distance.</param>
/// <param name="kernel">The column of the kernel distance.</param>
public sealed class FeatureDistanceMetric(IFeatureExtractor features, MetricColumn frechet, MetricColumn kernel) : IMetric
{
    // A set's distances say nothing of one image, and are biased over drawings that hold an image twice.
    private static readonly double[] _none = [double.NaN, double.NaN];

    private readonly List<float[]> _outputs = [];
    private readonly List<float[]> _targets = [];

    /// <inheritdoc/>
    public IReadOnlyList<MetricColumn> Columns { get; } = [frechet, kernel];

    /// <inheritdoc/>
    /// <remarks>NaN below 2 images, which have no covariance.</remarks>
    public IReadOnlyList<double> Values
    {
        get
        {
            if (_outputs.Count < 2)
                return _none;
            using var noGrad = no_grad();
            using var scope = NewDisposeScope();
            var (outputs, targets) = (Matrix(_outputs), Matrix(_targets));
            return [FrechetDistance.OfSamples(outputs, targets), KernelDistance.OfSamples(outputs, targets)];
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<double> Add(Tensor output, Tensor target)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(target);
        MetricShapes.RequireAlike(output, target);
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var vectors = features.Vectors(stack([output.to(ScalarType.Float32), target.to(output.device).to(ScalarType.Float32)]));
        using var pair = vectors.cpu().contiguous().data<float>();
        float[] both = pair.ToArray();
        _outputs.Add(both[..(both.Length / 2)]);
        _targets.Add(both[(both.Length / 2)..]);
        return _none;
    }

    /// <inheritdoc/>
    public IReadOnlyList<double> Over(IReadOnlyList<int> images) => _none;

    /// <inheritdoc/>
    public void Reset()
    {
        _outputs.Clear();
        _targets.Clear();
    }

    private static Tensor Matrix(List<float[]> vectors) => stack([.. vectors.Select(vector => tensor(vector))]);
}
