using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests;

public sealed class SmokeTests
{
    [Fact]
    public void A_small_network_learns_a_constant()
    {
        manual_seed(1);
        using var net = Sequential(Conv2d(3, 8, 4, 2, 1), LeakyReLU(0.2), BatchNorm2d(8), ConvTranspose2d(8, 1, 4, 2, 1), Tanh());
        using var adam = optim.Adam(net.parameters(), 0.01, 0.5);
        double first = 0, last = 0;
        for (var i = 0; i < 50; i++)
        {
            using var scope = NewDisposeScope();
            var x = randn(2, 3, 8, 8);
            var loss = functional.l1_loss(net.call(x), full([2, 1, 8, 8], 0.5));
            adam.zero_grad();
            loss.backward();
            adam.step();
            last = loss.ToDouble();
            if (i == 0)
                first = last;
        }

        Assert.True(last < 0.6 * first, $"{first} -> {last}");
        var t = arange(12).reshape(3, 4);
        Assert.Equal([5L, 6L], t[1, 1..3].data<long>().ToArray());
        Assert.Equal([3L, 7L, 11L], t[.., ^1].data<long>().ToArray());
    }
}
