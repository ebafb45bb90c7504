using Pix2Pix.Configuration;
using static TorchSharp.torch;

namespace Pix2Pix.Losses;

/// <summary>
/// How often the discriminator is right: the share of patches whose logit lies on the side of what the image is. One
/// half is guessing. Nothing is trained on it; unlike the losses it means the same for every objective.
/// </summary>
/// <param name="mode">The GAN objective.</param>
public sealed class DiscriminatorAccuracy(GanMode mode)
{
    // The logit between real and fake images; a critic (WGAN) has none.
    private readonly double? _border = mode switch
    {
        GanMode.Vanilla or GanMode.Hinge => 0,
        GanMode.Lsgan => 0.5, // between its targets
        _ => null,
    };

    /// <summary>What <see cref="Measure"/> returns, in its order; none where the objective knows no right and wrong.</summary>
    public IReadOnlyList<string> Names => _border is null ? [] : ["D_acc_real", "D_acc_fake"];

    /// <summary>The shares in [0, 1], each a scalar.</summary>
    /// <param name="real">The discriminator's output on real images, [N, 1, H, W].</param>
    /// <param name="fake">Its output on fake images, [N, 1, H, W].</param>
    public IReadOnlyList<Tensor> Measure(Tensor real, Tensor fake) => _border is not { } border ? [] :
    [
        (real > border).to(ScalarType.Float32).mean(),
        (fake < border).to(ScalarType.Float32).mean(),
    ];
}
