using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Pix2Pix.Kernels.Layers;

/// <summary>
/// PyTorch's <c>InstanceNorm2d</c> without weights and running statistics: each channel of each image gets mean 0 and variance 1.
/// </summary>
/// <remarks>
/// libtorch's <c>instance_norm</c> (1.13 and 2.10) returns wrong gradients for a batch of one image whose gradient lies in the memory
/// format channels_last; a batch norm of one image is the same and right.
/// </remarks>
/// <param name="channels">Channels of the images.</param>
public sealed class InstanceNorm(long channels) : nn.Module<Tensor, Tensor>(nameof(InstanceNorm))
{
    /// <summary>Added to variances.</summary>
    public const double Epsilon = 1e-5;

    /// <summary>Channels of the images.</summary>
    public long Channels => channels;

    /// <inheritdoc/>
    /// <param name="input">[N, C, H, W].</param>
    /// <returns>The same shape.</returns>
    public override Tensor forward(Tensor input) => input.shape[0] == 1
        ? F.batch_norm(input, null, null, training: true, eps: Epsilon)
        : F.instance_norm(input, eps: Epsilon);
}
