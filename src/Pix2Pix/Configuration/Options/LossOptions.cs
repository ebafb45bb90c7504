using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Pix2Pix.Configuration;

/// <summary>The <c>loss</c> section: what the networks minimise, G_GAN · gan_weight + L1 · l1 for the generator.</summary>
public sealed record LossOptions
{
    /// <summary>The adversarial loss.</summary>
    [Description("adversarial loss; vanilla: cross-entropy on logits (the paper's); lsgan: squared distance to 0 and 1; "
        + "wgangp: Wasserstein distance with gradient penalty (a discriminator.norm of instance or none suits it); "
        + "hinge: margins at -1 and 1; none: no discriminator, only L1")]
    public GanMode Gan { get; init; } = GanMode.Vanilla;

    /// <summary>Weight of the adversarial loss in the generator's loss.</summary>
    [Range(0.0, double.MaxValue)]
    [Description("weight of the adversarial loss in the generator's loss")]
    public double GanWeight { get; init; } = 1;

    /// <summary>Weight of wgangp's gradient penalty in the discriminator's loss.</summary>
    [Range(0.0, double.MaxValue)]
    [Description("weight of wgangp's gradient penalty in the discriminator's loss; 0: none, as in PyTorch's pix2pix, which never "
        + "applies it; other losses leave it unread")]
    public double GradientPenalty { get; init; } = 10;

    /// <summary>Weight of the mean absolute difference to the target, the paper's λ.</summary>
    [Range(0.0, double.MaxValue)]
    [Description("weight of the mean absolute difference to the target (the paper's lambda)")]
    public double L1 { get; init; } = 100;
}

/// <summary>The adversarial loss.</summary>
public enum GanMode
{
    /// <summary>Binary cross-entropy on logits (Goodfellow et al. 2014).</summary>
    Vanilla,

    /// <summary>Squared distance of the logits to 0 and 1 (Mao et al. 2017).</summary>
    Lsgan,

    /// <summary>Difference of mean logits, with gradient penalty (Gulrajani et al. 2017).</summary>
    Wgangp,

    /// <summary>Hinge loss (Lim and Ye 2017; Miyato et al. 2018).</summary>
    Hinge,

    /// <summary>No discriminator: the L1-only comparison of the paper.</summary>
    None,
}
