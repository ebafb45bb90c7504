using Pix2Pix.Configuration;

namespace Pix2Pix.Training;

/// <summary>
/// The learning rate of each epoch: constant for <c>schedule.epochs</c>, then a linear decay over
/// <c>schedule.decay_epochs</c>, factor(e) = 1 − max(0, e − epochs) / (decay_epochs + 1) with e counted from 1. The
/// last constant epoch has the full rate, the last epoch 1 / (decay_epochs + 1) of it. (The reference of
/// 2020–2024 is one epoch early and trains its last epoch at rate 0.)
/// </summary>
/// <param name="options">The config's <c>schedule</c>.</param>
/// <param name="baseRate">The config's <c>optimizer.lr</c>.</param>
public sealed class LearningRateSchedule(ScheduleOptions options, double baseRate)
{
    /// <summary>Epochs in all.</summary>
    public int TotalEpochs => options.Epochs + options.DecayEpochs;

    /// <summary>The learning rate of an epoch.</summary>
    /// <param name="epoch">Counted from 1.</param>
    public double Rate(int epoch) => options.Policy switch
    {
        SchedulePolicy.Constant => baseRate,
        SchedulePolicy.Linear =>
            baseRate * (1.0 - (Math.Max(0, epoch - options.Epochs) / (options.DecayEpochs + 1.0))),
        _ => throw new InvalidOperationException($"no schedule for {options.Policy}"),
    };
}
