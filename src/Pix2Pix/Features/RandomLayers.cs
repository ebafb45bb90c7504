using Pix2Pix.Kernels.Layers;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Pix2Pix.Features;

/// <summary>
/// Four untrained convolutions, each of half the size of the one before, with ReLUs: they see local contrasts and
/// textures, and no things. The first one's kernels have mean 0, so that edges and colours count and brightness does not.
/// </summary>
internal static class RandomLayers
{
    private const ulong Seed = 1;

    private static readonly int[] _channels = [3, 32, 64, 128, 256];

    /// <summary>Always the same layers for images in [-1, 1]; torch's own random numbers stay where they are.</summary>
    public static IReadOnlyList<FeatureLayer> All()
    {
        using var generator = new Generator(Seed);
        var layers = new List<FeatureLayer>();
        for (int i = 1; i < _channels.Length; i++)
        {
            layers.Add(new FeatureLayer($"conv{i}", Drawn(_channels[i - 1], _channels[i], generator, centred: i == 1)));
            layers.Add(new FeatureLayer($"relu{i}", ReLU(inplace: true), IsTap: true));
        }

        return layers;
    }

    // Of the variance 2 / fan-in (He et al. 2015), with which ReLUs keep the strength of what they are given.
    private static Convolution Drawn(int input, int output, Generator generator, bool centred)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var convolution = Layer.Conv2d(input, output, 3, 2, 1, bias: false);
        var kernels = randn([output, input, 3, 3], generator: generator);
        if (centred)
            kernels -= kernels.mean([1, 2, 3], keepdim: true);
        convolution.weight.copy_(kernels * Math.Sqrt(2.0 / (input * 3 * 3)));
        return convolution;
    }
}
