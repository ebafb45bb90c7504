using Pix2Pix.Eval.Features;
using static TorchSharp.torch;

namespace Pix2Pix.Eval.Tests.Features;

public sealed class FrechetDistanceTests
{
    /// <summary>Of distances near 1, from decompositions in double precision.</summary>
    private const double Rounding = 1e-10;

    // Fewer vectors than dimensions, as many, and more: covariances are singular, or not.
    [Theory]
    [InlineData(4, 9)]
    [InlineData(9, 9)]
    [InlineData(40, 9)]
    public void A_set_has_no_distance_from_itself(int vectors, int dimensions)
    {
        using var scope = NewDisposeScope();
        var x = Samples(vectors, dimensions, 1);

        Assert.Equal(0, FrechetDistance.OfSamples(x, x), Rounding);
    }

    [Theory]
    [InlineData(4, 9)]
    [InlineData(40, 9)]
    public void A_shifted_set_is_as_far_as_its_shift_squared(int vectors, int dimensions)
    {
        using var scope = NewDisposeScope();
        var (x, shift) = (Samples(vectors, dimensions, 1), Samples(1, dimensions, 2));

        Assert.Equal(shift.square().sum().item<double>(), FrechetDistance.OfSamples(x, x + shift), Rounding);
    }

    [Fact]
    public void Covariances_that_are_diagonal_are_as_far_as_their_deviations()
    {
        using var scope = NewDisposeScope();
        var (first, second) = (tensor([1.0, 2.0, 0.5, 0.0]), tensor([3.0, 2.5, 0.0, 0.0]));
        var mean = zeros(4, ScalarType.Float64);

        // (1 − 3)² + (2 − 2.5)² + 0.5²
        Assert.Equal(4.5, FrechetDistance.OfMoments(mean, diag(first), mean, diag(second)), Rounding);

        static Tensor diag(Tensor deviations) => deviations.square().diag();
    }

    [Fact]
    public void Covariances_that_do_not_commute_follow_the_formula_of_two_by_two_matrices()
    {
        using var scope = NewDisposeScope();
        var mean = zeros(2, ScalarType.Float64);
        var first = tensor([2.0, 0.8, 0.8, 1.0]).reshape(2, 2); // determinant 1.36
        var second = tensor([0.5, -0.3, -0.3, 3.0]).reshape(2, 2); // determinant 1.41

        // tr √M = √(tr M + 2 √det M), and tr Σ₁Σ₂ = 2 · 0.5 − 2 · 0.8 · 0.3 + 1 · 3
        double root = Math.Sqrt(3.52 + (2 * Math.Sqrt(1.36 * 1.41)));
        Assert.Equal(3 + 3.5 - (2 * root), FrechetDistance.OfMoments(mean, first, mean, second), Rounding);
    }

    [Fact]
    public void Covariances_of_rank_one_share_the_product_of_their_directions()
    {
        using var scope = NewDisposeScope();
        var mean = zeros(3, ScalarType.Float64);
        var (u, v) = (tensor([1.0, 2.0, 0.0]).unsqueeze(1), tensor([0.5, -1.0, 2.0]).unsqueeze(1));

        // ‖u‖² + ‖v‖² − 2 |u·v|
        Assert.Equal(5 + 5.25 - (2 * 1.5), FrechetDistance.OfMoments(mean, u.matmul(u.t()), mean, v.matmul(v.t())), 1e-7);
    }

    [Theory]
    [InlineData(4, 5, 9)]
    [InlineData(5, 40, 9)]
    [InlineData(40, 30, 9)]
    public void Samples_are_as_far_as_their_means_and_covariances(int first, int second, int dimensions)
    {
        using var scope = NewDisposeScope();
        var (x, y) = (Samples(first, dimensions, 1), (1.5 * Samples(second, dimensions, 2)) + 0.3);

        Assert.Equal(
            FrechetDistance.OfMoments(x.mean([0]), Covariance(x), y.mean([0]), Covariance(y)),
            FrechetDistance.OfSamples(x, y),
            1e-7); // roots of eigenvalues that should be 0
    }

    [Fact]
    public void It_is_the_same_both_ways()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (Samples(30, 9, 1), Samples(5, 9, 2));

        Assert.Equal(FrechetDistance.OfSamples(x, y), FrechetDistance.OfSamples(y, x), Rounding);
    }

    [Fact]
    public void One_vector_has_no_covariance_and_NaN_no_distance()
    {
        using var scope = NewDisposeScope();
        var x = Samples(5, 3, 1);

        Assert.Equal(double.NaN, FrechetDistance.OfSamples(x, x.narrow(0, 0, 1)));
        Assert.Equal(double.NaN, FrechetDistance.OfSamples(x, x * double.NaN));
        Assert.Equal(double.NaN, FrechetDistance.OfSamples(x, x / 0));
    }

    private static Tensor Samples(int vectors, int dimensions, int seed) =>
        Images.Random(1, 1, vectors, dimensions, seed).reshape(vectors, dimensions).to_type(ScalarType.Float64);

    private static Tensor Covariance(Tensor x)
    {
        var centred = x - x.mean([0], keepdim: true);
        return centred.transpose(0, 1).matmul(centred) / (x.shape[0] - 1);
    }
}
