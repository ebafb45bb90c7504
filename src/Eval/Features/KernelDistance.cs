using static TorchSharp.torch;

namespace Pix2Pix.Eval.Features;

/// <summary>
/// The squared maximum mean discrepancy of two sets of vectors under the kernel k(x, y) = (x·y / D + 1)³ (Bińkowski et al.
/// 2018), estimated without bias and over all pairs at once: it scatters around 0 for two samples of one distribution, and
/// so can be negative.
/// </summary>
public static class KernelDistance
{
    private const double Degree = 3;

    /// <summary>mean_{i≠j} k(x_i, x_j) + mean_{i≠j} k(y_i, y_j) − 2 mean k(x_i, y_j).</summary>
    /// <param name="first">x, [n₁, D], any float type.</param>
    /// <param name="second">y, [n₂, D].</param>
    /// <returns>NaN where a set has fewer than 2 vectors.</returns>
    public static double OfSamples(Tensor first, Tensor second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.shape[0] < 2 || second.shape[0] < 2)
            return double.NaN;
        using var scope = NewDisposeScope();
        var (x, y) = (first.to_type(ScalarType.Float64), second.to_type(ScalarType.Float64));
        return MeanOfPairs(Kernel(x, x)) + MeanOfPairs(Kernel(y, y)) - (2 * Kernel(x, y).mean().item<double>());
    }

    private static Tensor Kernel(Tensor x, Tensor y) => (x.matmul(y.transpose(0, 1)) / x.shape[1] + 1).pow(Degree);

    // Without the pairs of a vector and itself, which are what makes the plain mean biased.
    private static double MeanOfPairs(Tensor kernel)
    {
        long n = kernel.shape[0];
        return (kernel.sum() - kernel.diag().sum()).item<double>() / (n * (n - 1));
    }
}
