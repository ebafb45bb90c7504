using static TorchSharp.torch;

namespace Pix2Pix.Eval.Metrics;

/// <summary>The mean of a value per image: what every metric of pixel differences accumulates.</summary>
internal sealed class ImageMean
{
    private double _sum;
    private long _images;

    /// <summary>Mean so far; NaN without an image.</summary>
    public double Value => _images == 0 ? double.NaN : _sum / _images;

    /// <summary>
    /// Adds <paramref name="measure"/> of the difference output − target of each image, taken one image at a time in
    /// float64: the same bits whatever the batch.
    /// </summary>
    /// <param name="output">[N, C, H, W].</param>
    /// <param name="target">[N, C, H, W].</param>
    /// <param name="measure">From the difference of one image, [C, H, W] in float64, to its value.</param>
    public void Add(Tensor output, Tensor target, Func<Tensor, double> measure)
    {
        if (!output.shape.SequenceEqual(target.shape))
            throw new InputException($"metrics compare images of one shape, but the output is {Shape(output)} and the target {Shape(target)}");
        using var noGrad = no_grad();
        for (var image = 0; image < output.shape[0]; image++)
        {
            using var scope = NewDisposeScope();
            _sum += measure(output.select(0, image).to_type(ScalarType.Float64) - target.select(0, image).to_type(ScalarType.Float64));
            _images++;
        }
    }

    /// <summary>Forgets all images.</summary>
    public void Reset() => (_sum, _images) = (0, 0);

    private static string Shape(Tensor tensor) => $"[{string.Join(", ", tensor.shape)}]";
}
