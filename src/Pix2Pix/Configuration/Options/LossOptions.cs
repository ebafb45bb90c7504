using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Pix2Pix.Configuration;

/// <summary>The <c>loss</c> section: what the networks minimise, G_GAN · gan_weight + L1 · l1 for the generator.</summary>
public sealed record LossOptions
{
    /// <summary>The adversarial loss.</summary>
    [Description("adversarial loss; vanilla: cross-entropy on logits (the paper's), lsgan: squared distance to 0 and 1")]
    public GanMode Gan { get; init; } = GanMode.Vanilla;

    /// <summary>Weight of the adversarial loss in the generator's loss.</summary>
    [Range(0.0, double.MaxValue)]
    [Description("weight of the adversarial loss in the generator's loss")]
    public double GanWeight { get; init; } = 1;

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
}
