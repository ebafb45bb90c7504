using Pix2Pix.Eval.Features;
using static TorchSharp.torch;

namespace Pix2Pix.Eval.Tests.Features;

public sealed class KernelDistanceTests
{
    private const double Rounding = 1e-9;

    [Fact]
    public void Numbers_follow_the_formula()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (tensor([1.0, 2.0]).reshape(2, 1), tensor([0.0, 3.0]).reshape(2, 1));

        // (1 · 2 + 1)³ + (0 · 3 + 1)³ − 2 · (1 + 64 + 1 + 343) / 4
        Assert.Equal(27 + 1 - 204.5, KernelDistance.OfSamples(x, y), Rounding);
    }

    [Fact]
    public void Products_are_divided_by_the_dimensions()
    {
        using var scope = NewDisposeScope();
        var x = tensor([1.0, 1.0, 3.0, 1.0]).reshape(2, 2); // (1, 1) · (3, 1) / 2 = 2
        var y = zeros([3, 2], ScalarType.Float64);

        Assert.Equal(27 + 1 - 2, KernelDistance.OfSamples(x, y), Rounding);
    }

    [Fact]
    public void Two_samples_of_one_distribution_scatter_around_nothing()
    {
        var distances = Enumerable.Range(0, 200).Select(seed =>
        {
            using var scope = NewDisposeScope();
            var both = Images.Random(2, 1, 10, 4, seed).reshape(2, 10, 4);
            return KernelDistance.OfSamples(both[0], both[1]);
        }).ToList();

        double deviation = Math.Sqrt(distances.Select(d => d * d).Average());
        Assert.InRange(distances.Average(), -4 * deviation / Math.Sqrt(200), 4 * deviation / Math.Sqrt(200));
        Assert.Contains(distances, d => d < 0);
    }

    [Fact]
    public void One_vector_is_no_sample()
    {
        using var scope = NewDisposeScope();
        var x = Images.Random(1, 1, 5, 3, 1).reshape(5, 3);

        Assert.Equal(double.NaN, KernelDistance.OfSamples(x, x.narrow(0, 0, 1)));
    }
}
