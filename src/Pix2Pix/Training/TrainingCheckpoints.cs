using System.Text.Json;
using Pix2Pix.Checkpoints;
using Pix2Pix.Configuration;
using static TorchSharp.torch;

namespace Pix2Pix.Training;

/// <summary>Saves a training, and decides which of its checkpoints stay.</summary>
/// <param name="config">The run's config.</param>
/// <param name="device">Where the networks are.</param>
/// <param name="step">What holds networks and optimizers.</param>
/// <param name="store">Where checkpoints go.</param>
/// <param name="resumed">The state that the training goes on from, if any.</param>
internal sealed class TrainingCheckpoints(
    RunConfig config, Device device, ITrainingStep step, CheckpointStore store, CheckpointState? resumed)
{
    private CheckpointState? _saved = resumed;

    /// <summary>Whether there is a checkpoint of that step.</summary>
    public bool IsSaved(long after) => _saved?.Step == after;

    /// <summary>
    /// Writes a checkpoint. Where there is one of this step already, only what is said about it is brought up to date
    /// (a validation came after it). Returns the folder of a new one.
    /// </summary>
    /// <exception cref="DivergedException">A weight is not finite; the older checkpoints stay.</exception>
    public string? Save(
        TrainingPosition position, double seconds, LossSums losses, long skippedSteps, ValidationRuns validation, PlateauState? plateau)
    {
        string path = store.PathOf(position.Step);
        bool isNew = !IsSaved(position.Step);
        if (isNew)
        {
            DivergedException.ThrowIfNotFinite(step, position.Step);
            _saved = CheckpointWriter.Write(path, State(position, seconds, losses, skippedSteps, validation, plateau), step.Networks, step.Optimizers);
            store.MarkLatest(position.Step);
        }
        else if (_saved!.ValidatedAt != validation.At || _saved.Best != validation.Best)
        {
            _saved = _saved with
            {
                ValidatedAt = validation.At,
                Best = validation.Best,
                ValidationsSinceBest = validation.SinceBest,
                Plateau = plateau,
            };
            CheckpointWriter.WriteState(path, _saved);
        }

        if (validation.Best?.Step == position.Step)
            store.MarkBest(position.Step);
        store.Prune(config.Checkpoint.KeepLast);
        return isNew ? path : null;
    }

    private CheckpointState State(
        TrainingPosition position, double seconds, LossSums losses, long skippedSteps, ValidationRuns validation, PlateauState? plateau) => new()
        {
            Program = ProgramVersion.Text,
            Libtorch = __version__,
            Device = device.ToString(),
            Threads = get_num_threads(),
            Step = position.Step,
            Epoch = position.Epoch,
            BatchInEpoch = position.BatchInEpoch,
            Seconds = seconds,
            Random = new RandomState(config.Seed, StepSeed.Scheme),
            Losses = losses,
            SkippedSteps = skippedSteps,
            ValidatedAt = validation.At,
            Best = validation.Best,
            ValidationsSinceBest = validation.SinceBest,
            Plateau = plateau,
            Files = new Dictionary<string, string>(),
            Config = JsonSerializer.Deserialize<JsonElement>(ConfigWriter.ToJson(config)),
        };
}
