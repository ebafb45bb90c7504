using Pix2Pix.Configuration;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Pix2Pix.Losses;

/// <summary>
/// How well the discriminator's logits agree with "real" (1) or "made" (0), averaged over patches: binary cross
/// entropy for the vanilla GAN (equation 1 of the paper), squared distance for LSGAN.
/// </summary>
/// <param name="mode">The GAN objective.</param>
public sealed class AdversarialLoss(GanMode mode)
{
    /// <summary>The loss of judging every patch as real.</summary>
    /// <param name="logits">The discriminator's output, [N, 1, H, W].</param>
    /// <returns>A scalar.</returns>
    public Tensor Real(Tensor logits) => Against(logits, ones_like(logits));

    /// <summary>The loss of judging every patch as made.</summary>
    /// <param name="logits">The discriminator's output, [N, 1, H, W].</param>
    /// <returns>A scalar.</returns>
    public Tensor Fake(Tensor logits) => Against(logits, zeros_like(logits));

    private Tensor Against(Tensor logits, Tensor label) => mode switch
    {
        GanMode.Vanilla => F.binary_cross_entropy_with_logits(logits, label),
        GanMode.Lsgan => F.mse_loss(logits, label),
        _ => throw new InvalidOperationException($"no adversarial loss for {mode}"),
    };
}
