using Pix2Pix.Acceleration;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Acceleration;

/// <summary>Draws from the default generator, which other tests seed: not at the same time.</summary>
[Collection(nameof(Convolution.BFloat16Tests))]
public sealed class ChannelsTogetherTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void A_networks_kernels_keep_their_values_and_identity()
    {
        var network = nn.Conv2d(3, 5, 4);
        float[] before = network.weight!.data<float>().ToArray();
        var kernel = network.weight;

        Accelerator.ChannelsTogether(network);

        Assert.Same(kernel, network.weight);
        Assert.Equal([5, 3, 4, 4], network.weight.shape);
        Assert.Equal([48, 1, 12, 3], network.weight.stride());
        Assert.Equal(before, network.weight.contiguous().data<float>().ToArray());
    }

    [Fact]
    public void A_step_of_Adam_is_the_same()
    {
        var (plain, arranged) = (nn.Conv2d(3, 5, 4), nn.Conv2d(3, 5, 4));
        arranged.load_state_dict(plain.state_dict());
        Accelerator.ChannelsTogether(arranged);
        var images = rand(1, 3, 8, 8);

        foreach (var network in new[] { plain, arranged })
        {
            using var optimizer = optim.Adam(network.parameters(), 1e-2);
            for (int step = 0; step < 3; step++)
                Accelerator.Descend(network.call(images).square().mean(), optimizer);
        }

        var difference = (plain.weight! - arranged.weight!.contiguous()).abs().max().item<float>();
        Assert.InRange(difference, 0, 1e-5f); // a tenth of a percent of a step: other kernels, other last bits
    }
}
