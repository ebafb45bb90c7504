using Pix2Pix.Configuration;
using Pix2Pix.Kernels.Layers;
using static TorchSharp.torch;

namespace Pix2Pix.Models;

/// <summary>The normalisation that follows a convolution.</summary>
internal static class NormLayer
{
    /// <summary>
    /// Batch norm with affine weights and running statistics, instance norm with neither, or for none an identity,
    /// which keeps the numbering of the layers, as in the reference.
    /// </summary>
    public static nn.Module<Tensor, Tensor> Create(Normalization norm, long channels) => norm switch
    {
        Normalization.Batch => nn.BatchNorm2d(channels),
        Normalization.Instance => new InstanceNorm(channels),
        Normalization.None => nn.Identity(),
        _ => throw new ArgumentOutOfRangeException(nameof(norm), norm, null),
    };

    /// <summary>
    /// Whether a convolution in front of this norm has a bias. Batch norm has one of its own; the reference
    /// gives a bias to convolutions before instance norm only, and its norm "none" counts as the former.
    /// </summary>
    public static bool NeedsConvBias(Normalization norm) => norm == Normalization.Instance;
}
