using Pix2Pix.Configuration;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Pix2Pix.Losses;

/// <summary>
/// The losses of discriminator and generator as functions of the discriminator's logits, averaged over patches: binary cross entropy for the
/// vanilla GAN (equation 1 of the paper, with the generator maximising log D), squared distance for LSGAN, differences of
/// means for WGAN, margins for hinge.
/// </summary>
/// <param name="mode">The GAN objective.</param>
public sealed class AdversarialLoss(GanMode mode)
{
    /// <summary>The discriminator's loss on real images.</summary>
    /// <param name="logits">The discriminator's output, [N, 1, H, W].</param>
    /// <returns>A scalar.</returns>
    public Tensor Real(Tensor logits) => mode switch
    {
        GanMode.Vanilla => F.binary_cross_entropy_with_logits(logits, ones_like(logits)),
        GanMode.Lsgan => F.mse_loss(logits, ones_like(logits)),
        GanMode.Wgangp => -logits.mean(),
        GanMode.Hinge => F.relu(1 - logits).mean(),
        _ => throw NoLoss(),
    };

    /// <summary>The discriminator's loss on fake images.</summary>
    /// <param name="logits">The discriminator's output, [N, 1, H, W].</param>
    /// <returns>A scalar.</returns>
    public Tensor Fake(Tensor logits) => mode switch
    {
        GanMode.Vanilla => F.binary_cross_entropy_with_logits(logits, zeros_like(logits)),
        GanMode.Lsgan => F.mse_loss(logits, zeros_like(logits)),
        GanMode.Wgangp => logits.mean(),
        GanMode.Hinge => F.relu(1 + logits).mean(),
        _ => throw NoLoss(),
    };

    /// <summary>The generator's loss on its images, which the discriminator should judge as real.</summary>
    /// <param name="logits">The discriminator's output, [N, 1, H, W].</param>
    /// <returns>A scalar.</returns>
    public Tensor Fool(Tensor logits) => mode == GanMode.Hinge ? -logits.mean() : Real(logits);

    private InvalidOperationException NoLoss() => new($"no adversarial loss for {mode}");
}
