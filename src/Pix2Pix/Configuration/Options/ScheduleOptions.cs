using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Pix2Pix.Configuration;

/// <summary>The <c>schedule</c> section: how long to train, and how the learning rate falls.</summary>
public sealed record ScheduleOptions
{
    /// <summary>Epochs at the full learning rate.</summary>
    [Range(0, int.MaxValue)]
    [Description("epochs (passes over the training pairs) at the full learning rate")]
    public int Epochs { get; init; } = 100;

    /// <summary>Epochs after those, over which the learning rate falls.</summary>
    [Range(0, int.MaxValue)]
    [Description("epochs after those, over which the policy lowers the learning rate")]
    public int DecayEpochs { get; init; } = 100;

    /// <summary>How the learning rate falls over the decay epochs.</summary>
    [Description("linear: lr * (1 - k / (decay_epochs + 1)) in the k-th decay epoch; cosine: half a cosine over the same epochs "
        + "instead of a line; step: times step_factor every step_epochs epochs, from the start; plateau: times plateau_factor where "
        + "validation.metric stops getting better; constant: never lowered")]
    public SchedulePolicy Policy { get; init; } = SchedulePolicy.Linear;

    /// <summary>Epochs between two reductions of the policy <c>step</c>.</summary>
    [Range(1, int.MaxValue)]
    [Description("epochs between two reductions of the policy step")]
    public int StepEpochs { get; init; } = 50;

    /// <summary>Factor of a reduction of the policy <c>step</c>.</summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    [Description("factor of each reduction of the policy step")]
    public double StepFactor { get; init; } = 0.1;

    /// <summary>Factor of a reduction of the policy <c>plateau</c>.</summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    [Description("factor of each reduction of the policy plateau")]
    public double PlateauFactor { get; init; } = 0.2;

    /// <summary>Validations without improvement that the policy <c>plateau</c> waits for.</summary>
    [Range(0, int.MaxValue)]
    [Description("validations without improvement that the policy plateau bears; it reduces at the next one")]
    public int PlateauPatience { get; init; } = 5;

    /// <summary>Relative change that the policy <c>plateau</c> takes for an improvement.</summary>
    [Range(0.0, 1.0)]
    [Description("relative change of validation.metric that the policy plateau takes for an improvement")]
    public double PlateauThreshold { get; init; } = 0.01;

    /// <summary>Stop after so many steps; null trains all epochs.</summary>
    [Range(1, int.MaxValue)]
    [Description("stop after so many steps (batches), even within an epoch; null trains all epochs")]
    public int? Steps { get; init; }
}

/// <summary>How the learning rate falls over the decay epochs.</summary>
public enum SchedulePolicy
{
    /// <summary>In equal parts towards zero, which it would reach one epoch after the last.</summary>
    Linear,

    /// <summary>By a factor after each so many epochs.</summary>
    Step,

    /// <summary>By a factor where the validation's metric stops getting better.</summary>
    Plateau,

    /// <summary>Along half a cosine towards zero.</summary>
    Cosine,

    /// <summary>Not at all.</summary>
    Constant,
}
