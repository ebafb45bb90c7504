using static TorchSharp.torch;

namespace Pix2Pix.Eval.Metrics;

/// <summary>
/// How much of a label image is painted with the right class: per-pixel accuracy, per-class accuracy and mean intersection over
/// union as the pix2pix paper and Long et al. 2015 ("Fully Convolutional Networks for Semantic Segmentation") have them, from
/// the counts of all images together. A pixel has the class whose colour is nearest.
/// </summary>
/// <param name="palette">The colours of the classes.</param>
public sealed class LabelMetric(LabelPalette palette) : IMetric
{
    /// <summary>What it gives.</summary>
    public static readonly IReadOnlyList<MetricColumn> Scores =
    [
        new("pixel_accuracy", HigherIsBetter: true),
        new("class_accuracy", HigherIsBetter: true),
        new("class_iou", HigherIsBetter: true),
    ];

    // Null for an image whose values are no numbers.
    private readonly List<ClassCounts?> _images = [];

    /// <inheritdoc/>
    public IReadOnlyList<MetricColumn> Columns => Scores;

    /// <inheritdoc/>
    public IReadOnlyList<double> Values => ScoresOf(_images);

    /// <inheritdoc/>
    /// <exception cref="InputException">The shapes differ, or have other than one or three channels.</exception>
    public IReadOnlyList<double> Add(Tensor output, Tensor target)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(target);
        MetricShapes.RequireAlike(output, target);
        if (target.shape[0] is not (1 or 3))
            throw new InputException($"colours of classes are read from images of 1 or 3 channels, found {target.shape[0]}");
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        _images.Add(AreNumbers(output) && AreNumbers(target) ? Count(output, target) : null);
        return ScoresOf([_images[^1]]);
    }

    /// <inheritdoc/>
    public IReadOnlyList<double> Over(IReadOnlyList<int> images) => ScoresOf(images.Select(i => _images[i]));

    /// <inheritdoc/>
    public void Reset() => _images.Clear();

    private static bool AreNumbers(Tensor image) => image.isfinite().all().item<bool>();

    private ClassCounts Count(Tensor output, Tensor target)
    {
        var counts = new ClassCounts(palette.Classes);
        counts.Add(palette.ClassesOfOutput(output), palette.ClassesOfTarget(target));
        return counts;
    }

    private double[] ScoresOf(IEnumerable<ClassCounts?> images)
    {
        var sum = new ClassCounts(palette.Classes);
        foreach (var counts in images)
        {
            if (counts is null)
                return [double.NaN, double.NaN, double.NaN];
            sum.Add(counts);
        }

        return sum.Scores();
    }
}
