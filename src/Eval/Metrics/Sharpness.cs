using static TorchSharp.torch;

namespace Pix2Pix.Eval.Metrics;

/// <summary>How much detail images have. L1 alone prefers a grey blur to a sharp, plausible image; this distinguishes them.</summary>
public static class Sharpness
{
    private const double LevelsPerUnit = 127.5;

    /// <summary>
    /// Mean of |x(i, j+1) − x(i, j)| plus mean of |x(i+1, j) − x(i, j)| over all channels and images, in 8-bit levels.
    /// </summary>
    /// <param name="images">[N, C, H, W] in [-1, 1], at least 2 × 2 pixels.</param>
    /// <returns>0 for a constant image; about 20 for photographs of façades at 256 × 256.</returns>
    /// <exception cref="InputException">The images are smaller than 2 × 2 pixels.</exception>
    public static double MeanAbsoluteGradient(Tensor images)
    {
        ArgumentNullException.ThrowIfNull(images);
        var (height, width) = (images.shape[^2], images.shape[^1]);
        if (height < 2 || width < 2)
            throw new InputException($"sharpness needs images of at least 2 x 2 pixels, found {height} x {width}");
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var x = images.to_type(ScalarType.Float64);
        var across = x.narrow(-1, 1, width - 1) - x.narrow(-1, 0, width - 1);
        var down = x.narrow(-2, 1, height - 1) - x.narrow(-2, 0, height - 1);
        return LevelsPerUnit * (across.abs().mean().item<double>() + down.abs().mean().item<double>());
    }
}
