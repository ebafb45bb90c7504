using static TorchSharp.torch;

namespace Pix2Pix.Eval.Features;

/// <summary>Feature maps whose channels form a vector of length 1 at every place, so that all layers weigh alike.</summary>
public static class UnitChannels
{
    // The authors' of LPIPS; it keeps places without any feature at 0.
    private const double Epsilon = 1e-10;

    /// <summary>x / (√Σ_c x_c² + ε) at every place of [N, C, H, W].</summary>
    public static Tensor Of(Tensor map)
    {
        ArgumentNullException.ThrowIfNull(map);
        return map / (map.square().sum([1], keepdim: true).sqrt() + Epsilon);
    }
}
