using static TorchSharp.torch;

namespace Pix2Pix.Eval.Features;

/// <summary>
/// The squared Fréchet (2-Wasserstein) distance of two normal distributions, ‖μ₁ − μ₂‖² + tr Σ₁ + tr Σ₂ − 2 tr √(Σ₁Σ₂)
/// (Dowson and Landau 1982), in double precision and without an iterative matrix root: with Σᵢ = FᵢᵀFᵢ the last trace is
/// the sum of the singular values of F₁F₂ᵀ, which stays exact where covariances are singular.
/// </summary>
public static class FrechetDistance
{
    /// <summary>The distance of the normal distributions that fit two sets of vectors; their covariances divide by n − 1.</summary>
    /// <param name="first">[n₁, D], any float type.</param>
    /// <param name="second">[n₂, D].</param>
    /// <returns>NaN where a set has fewer than 2 vectors, which have no covariance, or a value that is not finite.</returns>
    public static double OfSamples(Tensor first, Tensor second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.shape[0] < 2 || second.shape[0] < 2)
            return double.NaN;
        using var scope = NewDisposeScope();
        var (x, y) = (first.to_type(ScalarType.Float64), second.to_type(ScalarType.Float64));
        return Distance(x.mean([0]), FactorOfSamples(x), y.mean([0]), FactorOfSamples(y));
    }

    /// <summary>The distance of two normal distributions.</summary>
    /// <param name="firstMean">μ₁, [D].</param>
    /// <param name="firstCovariance">Σ₁, [D, D], symmetric; eigenvalues below 0 count as rounding of 0.</param>
    /// <param name="secondMean">μ₂, [D].</param>
    /// <param name="secondCovariance">Σ₂, [D, D].</param>
    public static double OfMoments(Tensor firstMean, Tensor firstCovariance, Tensor secondMean, Tensor secondCovariance)
    {
        ArgumentNullException.ThrowIfNull(firstMean);
        ArgumentNullException.ThrowIfNull(firstCovariance);
        ArgumentNullException.ThrowIfNull(secondMean);
        ArgumentNullException.ThrowIfNull(secondCovariance);
        using var scope = NewDisposeScope();
        return Distance(
            firstMean.to_type(ScalarType.Float64), FactorOf(firstCovariance.to_type(ScalarType.Float64)),
            secondMean.to_type(ScalarType.Float64), FactorOf(secondCovariance.to_type(ScalarType.Float64)));
    }

    // The decompositions refuse what is not finite.
    private static double Distance(Tensor firstMean, Tensor first, Tensor secondMean, Tensor second)
    {
        double apart = (firstMean - secondMean).square().sum().item<double>();
        double traces = first.square().sum().item<double>() + second.square().sum().item<double>();
        if (!double.IsFinite(apart + traces))
            return double.NaN;
        double shared = linalg.svdvals(first.matmul(second.transpose(0, 1))).sum().item<double>();
        return Math.Max(0, apart + traces - (2 * shared));
    }

    // F with Σ = FᵀF. Fewer vectors than dimensions are a factor themselves, and a smaller one than Σ's root: [min(n, D), D].
    private static Tensor FactorOfSamples(Tensor vectors)
    {
        var centred = (vectors - vectors.mean([0], keepdim: true)) / Math.Sqrt(vectors.shape[0] - 1);
        return vectors.shape[0] <= vectors.shape[1] || !centred.isfinite().all().item<bool>()
            ? centred
            : FactorOf(centred.transpose(0, 1).matmul(centred));
    }

    private static Tensor FactorOf(Tensor covariance)
    {
        var (values, vectors) = linalg.eigh(covariance);
        return values.clamp(min: 0).sqrt().unsqueeze(1) * vectors.transpose(0, 1);
    }
}
