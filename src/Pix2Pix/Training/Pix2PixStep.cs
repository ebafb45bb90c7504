using Pix2Pix.Configuration;
using Pix2Pix.Kernels.Optimizers;
using Pix2Pix.Losses;
using Pix2Pix.Models;
using static TorchSharp.torch;

namespace Pix2Pix.Training;

/// <summary>
/// One step of pix2pix (sections 3.1 and 3.3 of the paper), as the reference takes it: the discriminator D learns
/// to tell (x, y) from (x, ŷ), then the generator G learns to fool the updated D and to stay near y.
/// </summary>
public sealed class Pix2PixStep : GeneratorStep
{
    private readonly bool _conditional;
    private readonly ImageDiscriminator _discriminator;
    private readonly FlatAdam _discriminatorOptimizer;
    private readonly AdversarialLoss _gan;
    private readonly DiscriminatorAccuracy _accuracy;
    private readonly GradientPenalty? _penalty;
    private readonly bool _logsPenalty;
    private readonly GeneratorTerm[] _terms;

    /// <summary>Creates networks, losses and optimizers; the initial weights depend on the config's seed alone.</summary>
    public Pix2PixStep(RunConfig config, Device device)
        : base(config, device)
    {
        _conditional = config.Discriminator.Conditional;
        (_discriminator, _discriminatorOptimizer) = Add(NetworkNames.Discriminator, Models.Networks.Discriminator(config));
        _gan = new AdversarialLoss(config.Loss.Gan);
        _accuracy = new DiscriminatorAccuracy(config.Loss.Gan);
        _penalty = config.Loss is { Gan: GanMode.Wgangp, GradientPenalty: > 0 } ? new GradientPenalty(config.Loss.GradientPenalty) : null;
        _terms =
        [
            GeneratorTerm.Adversarial(_gan, config.Loss.GanWeight),
            GeneratorTerm.L1(config.Loss.L1),
        ];

        // Even a penalty without weight: its weight may change on a resume, the columns of losses.csv may not.
        _logsPenalty = config.Loss.Gan == GanMode.Wgangp;
        LossNames = [.. _terms.Select(t => t.Name), "D_real", "D_fake", .. _logsPenalty ? ["D_GP"] : (string[])[]];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> LossNames { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> MeasureNames => _accuracy.Names;

    /// <inheritdoc/>
    public override void RequireSize(Tensor images)
    {
        base.RequireSize(images);
        _discriminator.RequireSize(images);
    }

    /// <inheritdoc/>
    protected override Tensor Train(Tensor input, Tensor target)
    {
        var output = Generator.call(input); // ŷ = G(x)  [N, C', H, W]

        // D: ½ [ℓ(D(x, ŷ), fake) + ℓ(D(x, y), real)], and for WGAN-GP the penalty on its gradient
        SetTrainable(_discriminator, true);
        var fake = Judged(input, output.detach());
        var real = Judged(input, target);
        var fakeLogits = _discriminator.call(fake);
        var fakeLoss = _gan.Fake(fakeLogits);
        var realLogits = _discriminator.call(real);
        var realLoss = _gan.Real(realLogits);
        var penalty = _penalty?.Evaluate(_discriminator.call, real, fake);
        var loss = (fakeLoss + realLoss) * 0.5;
        var refused = Descend(penalty is null ? loss : loss + penalty, _discriminator, _discriminatorOptimizer);

        // G: ℓ(D(x, ŷ), real) + λ ‖y − ŷ‖₁, through the updated D, whose weights get no gradients
        SetTrainable(_discriminator, false);
        var pair = new TranslatedPair(output, target, _discriminator.call(Judged(input, output)));
        Tensor[] terms = [.. _terms.Select(t => t.Evaluate(pair))];
        refused = Descend(terms.Aggregate((sum, term) => sum + term), Generator, GeneratorOptimizer, refused);
        return Logged(
            stack(
            [
                .. terms, realLoss, fakeLoss, .. _logsPenalty ? [penalty ?? zeros_like(loss)] : (Tensor[])[],
                .. _accuracy.Measure(realLogits, fakeLogits),
            ]),
            refused);
    }

    // What D sees: the input beside the image, or the image alone.
    private Tensor Judged(Tensor input, Tensor image) => _conditional ? cat([input, image], 1) : image;

    private static void SetTrainable(nn.Module network, bool trainable)
    {
        foreach (var parameter in network.parameters())
            parameter.requires_grad = trainable;
    }
}
