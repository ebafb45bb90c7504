using Pix2Pix.Configuration;
using static TorchSharp.torch;

namespace Pix2Pix.Losses;

/// <summary>
/// How often the discriminator is right: the share of patches whose logit lies on the side of what the image is. One
/// half is guessing. Nothing is trained on it; it tells how the game stands, which its losses tell only to those who
/// know their objective.
/// </summary>
/// <param name="mode">The GAN objective.</param>
public sealed class DiscriminatorAccuracy(GanMode mode)
{
    // Where real and made images are told apart; a critic (WGAN) has no such place.
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
    /// <param name="fake">Its output on made images, [N, 1, H, W].</param>
    public IReadOnlyList<Tensor> Measure(Tensor real, Tensor fake) => _border is not { } border ? [] :
    [
        (real > border).to(ScalarType.Float32).mean(),
        (fake < border).to(ScalarType.Float32).mean(),
    ];
}
