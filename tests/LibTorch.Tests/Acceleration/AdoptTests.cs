using Pix2Pix.Acceleration;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Acceleration;

/// <summary>Draws from the default generator, which other tests seed: not at the same time.</summary>
[Collection(nameof(Convolution.BFloat16Tests))]
public sealed class AdoptTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void A_parameter_takes_over_values_and_stays_itself()
    {
        var network = nn.Conv2d(1, 2, 1, bias: false);
        var weight = network.weight!;

        Accelerator.Adopt(weight, tensor([3f, 4f]).reshape(2, 1, 1, 1).clone());

        Assert.Same(weight, network.weight);
        Assert.True(weight.requires_grad);
        Assert.Equal([3, 4], weight.data<float>().ToArray());
    }

    [Fact]
    public void Its_layer_computes_with_them()
    {
        var network = nn.Conv2d(64, 64, 4, stride: 2, padding: 1, bias: false);
        var image = Accelerator.Arrange(rand(1, 64, 64, 64));
        var before = network.call(image); // packs the weights

        Accelerator.Adopt(network.weight!, network.weight!.detach() * 2);

        // Twice a float32 is exact, and so is what is made of it.
        Assert.Equal((before * 2).contiguous().data<float>().ToArray(), network.call(image).contiguous().data<float>().ToArray());
    }

    [Fact]
    public void Memory_that_others_share_is_copied()
    {
        var both = arange(4, ScalarType.Float32);
        var (first, second) = (zeros(2), zeros(2));

        Accelerator.Adopt(first, both.narrow(0, 0, 2));
        Accelerator.Adopt(second, both.narrow(0, 2, 2));
        first.fill_(9);

        Assert.Equal([0, 1, 2, 3], both.data<float>().ToArray());
        Assert.Equal([2, 3], second.data<float>().ToArray());
    }

    [Fact]
    public void Another_type_or_order_is_converted()
    {
        var network = nn.Conv2d(3, 2, 2, bias: false);
        Accelerator.ChannelsTogether(network);
        var values = arange(24, ScalarType.Float64).reshape(2, 3, 2, 2);

        Accelerator.Adopt(network.weight!, values);

        Assert.Equal([12, 1, 6, 3], network.weight!.stride());
        Assert.Equal(values.data<double>().ToArray().Select(value => (float)value), network.weight.contiguous().data<float>().ToArray());
    }

    [Fact]
    public void Another_shape_is_refused() => Assert.ThrowsAny<Exception>(() => Accelerator.Adopt(zeros(2), zeros(3)));
}
