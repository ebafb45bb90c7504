using Pix2Pix.Kernels.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Pix2Pix.Kernels.Tests.Optimizers;

/// <summary>A small network and its losses.</summary>
internal static class Example
{
    // No bias before the norm: its gradient would be rounding alone, of which Adam makes whole steps.
    public static Sequential NewNet() => nn.Sequential(
        ("down", Layer.Conv2d(3, 8, 4, 2, 1, bias: false)), ("norm", nn.BatchNorm2d(8)), ("relu", nn.LeakyReLU(0.2)),
        ("up", Layer.ConvTranspose2d(8, 5, 4, 2, 1)), ("last", Layer.Conv2d(5, 1, 3)));

    /// <summary>A network of the same values.</summary>
    public static Sequential CopyOf(Sequential net)
    {
        var copy = NewNet();
        copy.load_state_dict(net.state_dict());
        return copy;
    }

    public static Tensor NewImages() => randn(2, 3, 12, 12);

    /// <summary>A loss that passes the network once, or twice as the discriminator's does.</summary>
    public static Tensor Loss(Sequential net, Tensor images, bool isTwice)
    {
        var loss = net.call(images).square().mean();
        return isTwice ? loss + net.call(images * 0.5 + 0.1).abs().mean() : loss;
    }

    public static float[][] Values(nn.Module net) => [.. net.parameters().Select(Numbers.Of)];
}
