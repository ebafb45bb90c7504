using Pix2Pix.Eval.Features;
using static TorchSharp.torch;

namespace Pix2Pix.Features;

/// <summary>A network that sees images the way it was trained to.</summary>
/// <param name="network">The network, on the device.</param>
/// <param name="prepare">From RGB in [-1, 1], [N, 3, H, W] float32 on the device, to the network's input.</param>
/// <param name="device">Where it computes.</param>
internal sealed class NetworkFeatures(FeatureNetwork network, Func<Tensor, Tensor> prepare, Device device) : IFeatureExtractor
{
    /// <inheritdoc/>
    public IReadOnlyList<Tensor> Maps(Tensor images)
    {
        long[] shape = images.shape; // [N, C, H, W]
        if (shape[1] is not (1 or 3))
            throw new InputException($"{network.Name} sees images of 1 or 3 channels, found {shape[1]}");
        if (Math.Min(shape[2], shape[3]) < network.MinimumSide)
        {
            throw new InputException(
                $"{network.Name} sees images of at least {network.MinimumSide} x {network.MinimumSide} pixels, found {shape[2]} x {shape[3]}");
        }

        var rgb = images.to(device).to(ScalarType.Float32).expand(-1, 3, -1, -1);
        return network.Maps(prepare(rgb));
    }

    /// <inheritdoc/>
    public Tensor Vectors(Tensor images) => network.Vectors(Maps(images));
}
