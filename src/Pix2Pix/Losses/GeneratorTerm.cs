using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Pix2Pix.Losses;

/// <summary>What a generator's loss may look at.</summary>
/// <param name="Output">The generator's image ŷ, [N, C, H, W].</param>
/// <param name="Target">The true image y, [N, C, H, W].</param>
/// <param name="Logits">The discriminator's judgement of (x, ŷ), [N, 1, H', W']; null where there is none.</param>
public sealed record TranslatedPair(Tensor Output, Tensor Target, Tensor? Logits = null);

/// <summary>One named, weighted term of the generator's loss.</summary>
/// <param name="Name">The column it is logged under; the logged value has the weight in it, as the reference's.</param>
/// <param name="Weight">Its factor.</param>
/// <param name="Loss">The loss itself, a scalar.</param>
public sealed record GeneratorTerm(string Name, double Weight, Func<TranslatedPair, Tensor> Loss)
{
    /// <summary>Fool the discriminator: G_GAN.</summary>
    public static GeneratorTerm Adversarial(AdversarialLoss gan, double weight) =>
        new("G_GAN", weight, t => gan.Fool(t.Logits!));

    /// <summary>Stay near the target: G_L1 = λ ‖y − ŷ‖₁ (equation 3 of the paper), averaged over values.</summary>
    public static GeneratorTerm L1(double weight) =>
        new("G_L1", weight, t => F.l1_loss(t.Output, t.Target));

    /// <summary>The weighted loss, a scalar.</summary>
    public Tensor Evaluate(TranslatedPair pair) => Loss(pair) * Weight;
}
