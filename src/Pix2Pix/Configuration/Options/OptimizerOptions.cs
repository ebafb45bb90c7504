using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Pix2Pix.Configuration;

/// <summary>The <c>optimizer</c> section: Adam with epsilon 1e-8, one for each network.</summary>
public sealed record OptimizerOptions
{
    /// <summary>Learning rate before the decay.</summary>
    [Range(0.0, double.MaxValue, MinimumIsExclusive = true)]
    [Description("learning rate before the decay")]
    public double Lr { get; init; } = 0.0002;

    /// <summary>Decay of Adam's mean of gradients, per step.</summary>
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    [Description("decay per step of Adam's running mean of gradients")]
    public double Beta1 { get; init; } = 0.5;

    /// <summary>Decay of Adam's mean of squared gradients, per step.</summary>
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    [Description("decay per step of Adam's running mean of squared gradients")]
    public double Beta2 { get; init; } = 0.999;
}
