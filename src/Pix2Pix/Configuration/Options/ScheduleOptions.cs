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
    [Description("linear: lr * (1 - k / (decay_epochs + 1)) in the k-th decay epoch; constant: never lowered")]
    public SchedulePolicy Policy { get; init; } = SchedulePolicy.Linear;

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

    /// <summary>Not at all.</summary>
    Constant,
}
