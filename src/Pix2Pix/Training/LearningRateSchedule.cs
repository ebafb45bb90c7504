using Pix2Pix.Checkpoints;
using Pix2Pix.Configuration;

namespace Pix2Pix.Training;

/// <summary>
/// The learning rate of each epoch. <c>linear</c>: constant for <c>schedule.epochs</c>, then a linear decay over
/// <c>schedule.decay_epochs</c>, factor(e) = 1 − max(0, e − epochs) / (decay_epochs + 1) with e counted from 1. The
/// last constant epoch has the full rate, the last epoch 1 / (decay_epochs + 1) of it. (The reference of
/// 2020–2024 is one epoch early and trains its last epoch at rate 0.) <c>cosine</c>: ½ (1 + cos πk / (decay_epochs + 1))
/// in the k-th decay epoch instead; with one constant epoch that is PyTorch's CosineAnnealingLR over all epochs.
/// <c>step</c>: PyTorch's StepLR. <c>plateau</c>: PyTorch's ReduceLROnPlateau on the validation's metric (the reference
/// feeds it a constant 0, so that it falls whatever happens).
/// </summary>
/// <param name="options">The config's <c>schedule</c>.</param>
/// <param name="baseRate">The config's <c>optimizer.lr</c>.</param>
/// <param name="plateau">Where a plateau policy left off; null begins it.</param>
internal sealed class LearningRateSchedule(ScheduleOptions options, double baseRate, PlateauState? plateau = null)
{
    private readonly PlateauFactor? _plateau =
        options.Policy == SchedulePolicy.Plateau ? new PlateauFactor(options, plateau) : null;

    /// <summary>Epochs in all.</summary>
    public int TotalEpochs => options.Epochs + options.DecayEpochs;

    /// <summary>What the plateau policy remembers, for a checkpoint; null for others.</summary>
    public PlateauState? Plateau => _plateau?.State;

    /// <summary>The learning rate of an epoch, after what has been observed so far.</summary>
    /// <param name="epoch">Counted from 1.</param>
    public double Rate(int epoch) => options.Policy switch
    {
        SchedulePolicy.Constant => baseRate,
        SchedulePolicy.Linear => baseRate * (1.0 - Decayed(epoch)),
        SchedulePolicy.Cosine => baseRate * 0.5 * (1.0 + Math.Cos(Math.PI * Decayed(epoch))),
        SchedulePolicy.Step => baseRate * Math.Pow(options.StepFactor, (epoch - 1) / options.StepEpochs),
        SchedulePolicy.Plateau => baseRate * _plateau!.State.Factor,
        _ => throw new InvalidOperationException($"no schedule for {options.Policy}"),
    };

    /// <summary>Hands the plateau policy a value of the validation's metric.</summary>
    public void Observe(double value, bool higherIsBetter) => _plateau?.Observe(value, higherIsBetter);

    // The part of the decay that lies behind, in [0, 1).
    private double Decayed(int epoch) => Math.Max(0, epoch - options.Epochs) / (options.DecayEpochs + 1.0);
}
