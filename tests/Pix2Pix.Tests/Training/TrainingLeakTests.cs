using Pix2Pix.Training;

namespace Pix2Pix.Tests.Training;

/// <summary>Counts native handles of a whole training, so nothing else may run at the same time.</summary>
[Collection(nameof(TrainingLeakTests))]
[CollectionDefinition(nameof(TrainingLeakTests), DisableParallelization = true)]
public sealed class TrainingLeakTests
{
    private const int Epochs = 3;

    /// <summary>
    /// In bytes, from step 20 to step 60. The runtime and the allocators of libtorch and libvips still settle by a few MB;
    /// a step's activations are more than 1 MB, so keeping half of the steps' would be seen.
    /// </summary>
    private const long AllowedGrowth = 20L << 20;

    [Fact]
    public void Training_with_validations_samples_and_checkpoints_keeps_neither_handles_nor_memory()
    {
        using var training = new SmallTraining(size: 64, filters: 16);
        training.Config = training.Config with
        {
            Schedule = new() { Epochs = Epochs, DecayEpochs = 0 },
            Logging = new() { Every = 5, SamplesEvery = 10 },
            Validation = new() { EveryEpochs = 1, EverySteps = 7 },
            Checkpoint = new() { EveryEpochs = 1 },
        };
        ProcessMemory.Collect();
        long start = LiveTensors.Count();
        var atEpochEnd = new Dictionary<long, (long Handles, long Memory)>();
        training.Run((happened, _) =>
        {
            // Between two epochs no batch is in use or being read ahead; no step that 7 divides ends one.
            if (happened is Validated v && v.Step % SmallTraining.TrainingPairs == 0)
                atEpochEnd[v.Step] = (LiveTensors.Count(), ProcessMemory.ResidentBytes());
        });

        Assert.Equal([20, 40, 60], atEpochEnd.Keys);
        Assert.True(atEpochEnd[20].Handles > start);
        Assert.Equal(atEpochEnd[20].Handles, atEpochEnd[60].Handles);
        Assert.InRange(LiveTensors.Count(), 0, start);
        long growth = atEpochEnd[60].Memory - atEpochEnd[20].Memory;
        Assert.True(growth < AllowedGrowth, $"memory grew by {growth >> 20} MB");
    }
}
