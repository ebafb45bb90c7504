using Pix2Pix.Kernels;
using Pix2Pix.Kernels.Layers;
using static TorchSharp.torch;

namespace Pix2Pix.Tests.Models;

public sealed class InstanceNormTests : IDisposable
{
    /// <summary>Relative; rounding is near 1e-7.</summary>
    private const double Rounding = 1e-5;

    private readonly TorchSharp.DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Theory]
    [InlineData(1, false, false)]
    [InlineData(1, false, true)]
    [InlineData(1, true, false)]
    [InlineData(1, true, true)]
    [InlineData(2, false, false)]
    [InlineData(2, false, true)]
    [InlineData(2, true, false)]
    [InlineData(2, true, true)]
    public void Values_and_gradients_are_those_of_the_definition_in_each_memory_format(int batch, bool imagesLast, bool gradientLast)
    {
        using var norm = new InstanceNorm(3);
        var images = Arrange((rand([batch, 3, 4, 7]) * 5) - 1, imagesLast).requires_grad_();
        var gradient = Arrange(rand([batch, 3, 4, 7]), gradientLast);

        var found = norm.call(images);
        found.backward([gradient]);

        var exact = images.detach().to(ScalarType.Float64).contiguous().requires_grad_();
        var centred = exact - exact.mean([2, 3], keepdim: true);
        var expected = centred / (centred.square().mean([2, 3], keepdim: true) + InstanceNorm.Epsilon).sqrt();
        expected.backward([gradient.to(ScalarType.Float64)]);
        AssertNear(expected.detach(), found.detach());
        AssertNear(exact.grad!, images.grad!);
    }

    private static Tensor Arrange(Tensor images, bool last) => last ? Functional.ChannelsLast(images) : images;

    private static void AssertNear(Tensor expected, Tensor actual) =>
        Assert.InRange(((actual.to(ScalarType.Float64) - expected).norm() / expected.norm()).item<double>(), 0, Rounding);
}
