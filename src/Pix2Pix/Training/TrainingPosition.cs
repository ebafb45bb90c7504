namespace Pix2Pix.Training;

/// <summary>How far a training has come; data order and random numbers follow from it.</summary>
/// <param name="Step">Steps taken.</param>
/// <param name="Epoch">The epoch of the next step, counted from 1.</param>
/// <param name="BatchInEpoch">Batches of that epoch already done.</param>
public readonly record struct TrainingPosition(long Step, int Epoch, int BatchInEpoch)
{
    /// <summary>Before the first step.</summary>
    public static TrainingPosition Start => new(0, 1, 0);

    /// <summary>After a step on the batch of that index, of so many in an epoch.</summary>
    public TrainingPosition AfterBatch(int index, int batches) => index + 1 < batches
        ? new(Step + 1, Epoch, index + 1)
        : new(Step + 1, Epoch + 1, 0);

    /// <summary>At the beginning of the next epoch.</summary>
    public TrainingPosition NextEpoch() => new(Step, Epoch + 1, 0);
}
