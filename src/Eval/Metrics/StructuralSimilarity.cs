using static TorchSharp.torch;

namespace Pix2Pix.Eval.Metrics;

/// <summary>
/// SSIM(x, y) = l · cs of Wang et al. 2004 ("Image Quality Assessment: From Error Visibility to Structural Similarity"):
/// <code>
/// l  = (2 μx μy + C1) / (μx² + μy² + C1)
/// cs = (2 σxy   + C2) / (σx² + σy² + C2)     C1 = (0.01 L)²   C2 = (0.03 L)²
/// </code>
/// with means, population variances and covariance under a Gaussian window of 11 × 11 and σ = 1.5, where it fits in the image.
/// </summary>
internal static class StructuralSimilarity
{
    /// <summary>Side of the window, pixels.</summary>
    public const int WindowSide = 11;

    private const double Sigma = 1.5;

    // Values are in [0, 1], so L = 1.
    private const double C1 = 0.01 * 0.01;
    private const double C2 = 0.03 * 0.03;

    /// <summary>
    /// From [-1, 1] to [0, 1]: l compares mean brightnesses, so black must be 0, as in the paper's 8-bit images (with L = 255).
    /// </summary>
    public static Tensor ToUnitRange(Tensor image) => (image + 1) / 2;

    /// <summary>The mean over all places of a channel of SSIM and of its factor cs.</summary>
    /// <param name="x">[C, H, W] in [0, 1], float64. In an image smaller than the window that is the largest odd side that fits.</param>
    /// <param name="y">Of the same shape.</param>
    /// <returns>Two of [C].</returns>
    public static (Tensor Similarity, Tensor ContrastStructure) OfChannels(Tensor x, Tensor y)
    {
        // σx² and σy² are needed in sum only.
        var means = Blur(stack([x, y, (x * x) + (y * y), x * y])); // [4, C, H − 10, W − 10]
        var (meanX, meanY) = (means.select(0, 0), means.select(0, 1));
        var (product, squares) = (meanX * meanY, (meanX * meanX) + (meanY * meanY));
        var covariance = means.select(0, 3) - product;
        var variances = means.select(0, 2) - squares;
        var luminance = ((2 * product) + C1) / (squares + C1);
        var contrast = ((2 * covariance) + C2) / (variances + C2);
        return ((luminance * contrast).mean([1, 2]), contrast.mean([1, 2]));
    }

    private static Tensor Blur(Tensor images)
    {
        var smallest = (int)Math.Min(images.shape[^1], images.shape[^2]);
        var window = Window(Math.Min(WindowSide, smallest - 1 + (smallest % 2)));
        return Blur(Blur(images, window, -1), window, -2);
    }

    // Shifted and weighted sums: a fifth of the time of a convolution with one channel, and the same for every place.
    private static Tensor Blur(Tensor images, double[] window, long dim)
    {
        var last = window.Length - 1;
        var places = images.shape[dim < 0 ? images.ndim + dim : dim] - last;
        var sum = images.narrow(dim, last / 2, places) * window[last / 2];
        for (var i = 0; i < last / 2; i++)
            sum.add_(images.narrow(dim, i, places), window[i]).add_(images.narrow(dim, last - i, places), window[i]);
        return sum;
    }

    private static double[] Window(int side)
    {
        var weights = Enumerable.Range(0, side).Select(i => i - ((side - 1) / 2)).Select(d => Math.Exp(-d * d / (2 * Sigma * Sigma))).ToList();
        var sum = weights.Sum();
        return [.. weights.Select(weight => weight / sum)];
    }
}
