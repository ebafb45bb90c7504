using System.Globalization;
using Pix2Pix.Training;

namespace Pix2Pix.Tests.Training;

/// <summary>Counts native handles of a whole training, so nothing else may run at the same time.</summary>
[Collection(nameof(TrainingLeakTests))]
[CollectionDefinition(nameof(TrainingLeakTests), DisableParallelization = true)]
public sealed class TrainingLeakTests
{
    /// <summary>Sets the number of steps, for runs over night.</summary>
    private const string StepsVariable = "PIX2PIX_LONG_RUN_STEPS";

    private const int UsualEpochs = 3;
    private const int StepsPerValidation = 7;

    /// <summary>
    /// In bytes, from the first epoch's end to the last's. The runtime and the allocators of native libraries still settle
    /// by a few MB; a step's activations are more than 1 MB, so keeping half of the steps' would be seen.
    /// </summary>
    private const long AllowedGrowth = 20L << 20;

    private static readonly int _epochs =
        int.TryParse(Environment.GetEnvironmentVariable(StepsVariable), CultureInfo.InvariantCulture, out int steps)
            ? steps / SmallTraining.TrainingPairs
            : UsualEpochs;

    [Fact]
    public void Training_with_validations_samples_and_checkpoints_keeps_neither_handles_nor_memory()
    {
        using var training = new SmallTraining(size: 64, filters: 16);
        training.Config = training.Config with
        {
            Schedule = new() { Epochs = _epochs, DecayEpochs = 0 },
            Logging = new() { Every = 5, SamplesEvery = 10 },
            Validation = new() { EveryEpochs = 1, EverySteps = StepsPerValidation },
            Checkpoint = new() { EveryEpochs = 1 },
        };
        ProcessMemory.Collect();
        long start = LiveTensors.Count();
        long countedTwice = 0;
        var atEpochEnd = new Dictionary<long, (long Handles, long Memory)>();
        training.Run((happened, step) =>
        {
            countedTwice = LiveTensors.CountedTwice(step.Networks.Values);
            // Between two epochs no batch is in use or being read ahead, as in a validation after a step of them.
            if (happened is Validated v && v.Step % SmallTraining.TrainingPairs == 0 && v.Step % StepsPerValidation != 0)
                atEpochEnd[v.Step] = (LiveTensors.Count(), ProcessMemory.ResidentBytes());
        });

        Assert.InRange(atEpochEnd.Count, 2, _epochs);
        var (first, last) = (atEpochEnd.Values.First(), atEpochEnd.Values.Last());
        Assert.True(first.Handles > start);
        Assert.Equal(first.Handles, last.Handles);
        Assert.InRange(LiveTensors.Count() - countedTwice, 0, start);
        long growth = last.Memory - first.Memory;
        Assert.True(growth < AllowedGrowth, $"memory grew by {growth >> 20} MB");
    }
}
