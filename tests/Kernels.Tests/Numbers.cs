using static TorchSharp.torch;

namespace Pix2Pix.Kernels.Tests;

/// <summary>Comparisons of tensors, and their values.</summary>
internal static class Numbers
{
    /// <summary>
    /// For sums of float32 in another order and by minimal filtering, relative to the largest value, or to 1 where sums cancel.
    /// </summary>
    public const double Tolerance = 2e-5;

    /// <summary>All values of a float32 tensor, in the order of its dimensions.</summary>
    public static float[] Of(Tensor tensor) => tensor.detach().contiguous().data<float>().ToArray();

    /// <summary>Compares a tensor with its expected values, of float64 or float32.</summary>
    public static void AssertClose(Tensor expected, Tensor actual, double tolerance = Tolerance)
    {
        Assert.Equal(expected.shape, actual.shape);
        Assert.Equal(ScalarType.Float32, actual.dtype);
        var wanted = expected.detach().to(float64);
        double difference = (wanted - actual.detach().to(float64)).abs().max().item<double>();
        double scale = Math.Max(1, wanted.abs().max().item<double>());
        Assert.True(difference <= tolerance * scale, $"differs by {difference / scale:0.0e+0}");
    }
}
