using Pix2Pix.Kernels.Images;
using Pix2Pix.Kernels.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace Pix2Pix.Kernels.Tests.Layers;

public sealed class WeightMemoryTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void A_parameter_takes_over_values_and_stays_itself()
    {
        using var layer = Layer.Conv2d(1, 2, 1, bias: false);
        var weight = layer.weight;

        WeightMemory.Adopt(weight, tensor([3f, 4f]).reshape(2, 1, 1, 1).clone());

        Assert.Same(weight, layer.weight);
        Assert.True(weight.requires_grad);
        Assert.Equal([3, 4], Numbers.Of(weight));
    }

    [Fact]
    public void Its_layer_computes_with_them()
    {
        using var layer = Layer.Conv2d(64, 64, 4, stride: 2, padding: 1, bias: false);
        using var unrecorded = no_grad();
        var image = rand(1, 64, 64, 64);
        var before = layer.call(image);

        WeightMemory.Adopt(layer.weight, layer.weight.detach() * 2);

        // Twice a float32 is exact, and so is what is made of it.
        Assert.Equal(Numbers.Of(before * 2), Numbers.Of(layer.call(image)));
    }

    [Fact]
    public void Memory_that_others_share_is_copied()
    {
        var both = arange(4, dtype: ScalarType.Float32);
        Tensor first = zeros(2), second = zeros(2);

        WeightMemory.Adopt(first, both.narrow(0, 0, 2));
        WeightMemory.Adopt(second, both.narrow(0, 2, 2));
        first.fill_(9);

        Assert.Equal([0, 1, 2, 3], Numbers.Of(both));
        Assert.Equal([2, 3], Numbers.Of(second));
    }

    [Fact]
    public void Another_type_or_order_is_converted()
    {
        using var layer = Layer.Conv2d(3, 2, 2, bias: false);
        WeightMemory.Arrange(layer);
        var values = arange(24, dtype: ScalarType.Float64).reshape(2, 3, 2, 2);

        WeightMemory.Adopt(layer.weight, values);

        Assert.Equal([12L, 1, 6, 3], layer.weight.stride());
        Assert.Equal(Enumerable.Range(0, 24).Select(value => (float)value), Numbers.Of(layer.weight));
    }

    [Fact]
    public void Another_shape_is_refused() => Assert.ThrowsAny<Exception>(() => WeightMemory.Adopt(zeros(2, 2), ones(3, 3).to(float64)));

    [Fact]
    public void Arranging_keeps_values_and_shapes_and_puts_channels_last()
    {
        using var net = nn.Sequential(("first", Layer.Conv2d(3, 5, 4)), ("second", Layer.ConvTranspose2d(5, 7, 3)));
        var before = net.parameters().Select(Numbers.Of).ToArray();
        var shapes = net.parameters().Select(parameter => parameter.shape).ToArray();

        WeightMemory.Arrange(net);

        Assert.Equal(before, net.parameters().Select(Numbers.Of));
        Assert.Equal(shapes, net.parameters().Select(parameter => parameter.shape));
        Assert.All(net.parameters().Where(parameter => parameter.ndim == 4), weight => Assert.True(ImageMemory.IsArranged(weight)));
    }
}
