using Pix2Pix.Checkpoints;
using Pix2Pix.Configuration;
using Pix2Pix.Data;
using Pix2Pix.Models;
using Pix2Pix.Training;
using static TorchSharp.torch;

namespace Pix2Pix.Runs;

/// <summary>What is going to be trained, for people.</summary>
/// <param name="RunFolder">Where the results go.</param>
/// <param name="Device">Where it is computed.</param>
/// <param name="Threads">Threads of the CPU that libtorch uses.</param>
/// <param name="TrainingPairs">Pairs to learn from.</param>
/// <param name="ValidationPairs">Pairs to measure on; 0 without a <c>val/</c>.</param>
/// <param name="Parameters">Values that each network learns.</param>
/// <param name="StepsPerEpoch">Batches of an epoch.</param>
/// <param name="TotalEpochs">Epochs, the last of which may be cut short.</param>
/// <param name="TotalSteps">Steps in all, those before a resume included.</param>
/// <param name="ResumedFrom">The step that it goes on from; null for a new training.</param>
/// <param name="Changes">What the config changes of the training that it resumes.</param>
/// <param name="Unpaired">Images without a partner, which are left out.</param>
/// <param name="Warnings">Damaged checkpoints that were passed over, what the files of initial weights hold that the networks have no use for, metrics whose files are missing, and what the device cannot do.</param>
internal sealed record TrainingSummary(
    string RunFolder, string Device, int Threads, int TrainingPairs, int ValidationPairs,
    IReadOnlyDictionary<string, long> Parameters, int StepsPerEpoch, int TotalEpochs, long TotalSteps, long? ResumedFrom,
    IReadOnlyList<string> Changes, IReadOnlyList<UnpairedImage> Unpaired, IReadOnlyList<string> Warnings)
{
    public static TrainingSummary Of(
        RunConfig config, Device device, TrainingData data, ITrainingStep step, RunFolder folder, Checkpoint? checkpoint,
        IReadOnlyList<string> changes, IReadOnlyList<string> warnings)
    {
        int stepsPerEpoch = data.Train.BatchesPerEpoch;
        int epochs = config.Schedule.Epochs + config.Schedule.DecayEpochs;
        long steps = Math.Min(config.Schedule.Steps ?? long.MaxValue, (long)epochs * stepsPerEpoch);
        return new TrainingSummary(
            folder.Path, device.ToString(), get_num_threads(), data.TrainingPairs, data.ValidationPairs,
            step.Networks.Where(n => step.Optimizers.ContainsKey(n.Key)).ToDictionary(n => n.Key, n => Networks.ParameterCount(n.Value)),
            stepsPerEpoch, (int)((steps + stepsPerEpoch - 1) / stepsPerEpoch), steps, checkpoint?.State.Step, changes, data.Unpaired, warnings);
    }
}
