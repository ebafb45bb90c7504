using Pix2Pix.Checkpoints;
using Pix2Pix.Configuration;

namespace Pix2Pix.Training;

/// <summary>
/// Lowers the learning rate where a metric stops getting better: PyTorch's ReduceLROnPlateau with a relative threshold,
/// no cooldown and no smallest change.
/// </summary>
/// <param name="options">The config's <c>schedule</c>.</param>
/// <param name="resumed">Where it left off; null begins it.</param>
internal sealed class PlateauFactor(ScheduleOptions options, PlateauState? resumed)
{
    /// <summary>The factor of the learning rate, and what leads to the next one.</summary>
    public PlateauState State { get; private set; } = resumed ?? new PlateauState(1, null, 0);

    /// <summary>Takes in a value of the metric; one that is not a number is no improvement.</summary>
    public void Observe(double value, bool higherIsBetter)
    {
        if (IsImprovement(value, higherIsBetter))
            State = State with { Best = value, WithoutImprovement = 0 };
        else if (State.WithoutImprovement < options.PlateauPatience)
            State = State with { WithoutImprovement = State.WithoutImprovement + 1 };
        else
            State = State with { Factor = State.Factor * options.PlateauFactor, WithoutImprovement = 0 };
    }

    private bool IsImprovement(double value, bool higherIsBetter) => higherIsBetter
        ? value > (State.Best * (1 + options.PlateauThreshold) ?? double.NegativeInfinity)
        : value < (State.Best * (1 - options.PlateauThreshold) ?? double.PositiveInfinity);
}
