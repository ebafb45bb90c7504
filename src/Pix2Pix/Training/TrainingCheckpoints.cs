using System.Text.Json;
using Pix2Pix.Checkpoints;
using Pix2Pix.Configuration;
using static TorchSharp.torch;

namespace Pix2Pix.Training;

/// <summary>
/// Saves a training, and decides which of its checkpoints stay. The training waits for the snapshot alone; the rest
/// runs in the background, one checkpoint at a time.
/// </summary>
/// <param name="config">The run's config.</param>
/// <param name="device">Where the networks are.</param>
/// <param name="step">What holds networks and optimizers.</param>
/// <param name="store">Where checkpoints go.</param>
/// <param name="resumed">The state that the training goes on from, if any.</param>
/// <param name="raise">Receives what was written and what could not be.</param>
internal sealed class TrainingCheckpoints(
    RunConfig config, Device device, ITrainingStep step, CheckpointStore store, CheckpointState? resumed, Action<TrainingEvent> raise)
    : IDisposable
{
    private CheckpointState? _saved = resumed;
    private CheckpointState? _begun; // of the one being written
    private Task<CheckpointState>? _writing;

    /// <summary>Whether there is a checkpoint of that step, or will be.</summary>
    public bool IsSaved(long after) => (_begun ?? _saved)?.Step == after;

    /// <summary>
    /// Begins a checkpoint. Where there is one of this step already, only what is said about it is brought up to date
    /// (a validation came after it).
    /// </summary>
    /// <exception cref="DivergedException">A weight is not finite; the older checkpoints stay.</exception>
    public void Save(
        TrainingPosition position, double seconds, LossSums losses, long skippedSteps, ValidationRuns validation, PlateauState? plateau)
    {
        if (IsUpToDate(_begun))
            return;
        Finish(Warn);
        if (IsUpToDate(_saved))
            return;
        var state = State(position, seconds, losses, skippedSteps, validation, plateau);
        if (_saved?.Step == position.Step)
        {
            Amend(state);
            return;
        }

        DivergedException.ThrowIfNotFinite(step, position.Step);
        raise(new CheckpointBegun(position.Step));
        (_begun, _writing) = (state, Write(state));

        bool IsUpToDate(CheckpointState? known) =>
            known?.Step == position.Step && known.ValidatedAt == validation.At && known.Best == validation.Best;
    }

    /// <summary>Reports a checkpoint that has been written, or could not be, since the last call; does not wait.</summary>
    public void Poll()
    {
        if (_writing is { IsCompleted: true })
            Finish(Warn);
    }

    /// <summary>Waits for the last checkpoint.</summary>
    /// <exception cref="InputException">It could not be written.</exception>
    public void Complete() => Finish(problem => throw problem);

    /// <summary>Waits for the last checkpoint, whatever becomes of it.</summary>
    public void Dispose() => Finish(_ => { });

    private void Warn(InputException problem) => raise(new NotWritten($"{problem.Message}; training goes on"));

    private void Finish(Action<InputException> onFailure)
    {
        if (_writing is null)
            return;
        var writing = _writing;
        (_begun, _writing) = (null, null);
        try
        {
            _saved = writing.GetAwaiter().GetResult();
            raise(new CheckpointSaved(store.PathOf(_saved.Step)));
        }
        catch (InputException problem)
        {
            onFailure(problem);
        }
    }

    private Task<CheckpointState> Write(CheckpointState state)
    {
        CheckpointWriter staged;
        try
        {
            staged = CheckpointWriter.Stage(store.PathOf(state.Step), state, step.Networks, step.Optimizers);
        }
        catch (InputException problem)
        {
            return Task.FromException<CheckpointState>(problem);
        }

        return Task.Run(() =>
        {
            var saved = staged.Commit();
            store.MarkLatest(state.Step);
            Keep(saved);
            return saved;
        });
    }

    private void Amend(CheckpointState state)
    {
        try
        {
            var amended = state with { Files = _saved!.Files };
            CheckpointWriter.WriteState(store.PathOf(state.Step), amended);
            _saved = amended;
            Keep(amended);
        }
        catch (InputException problem)
        {
            Warn(problem);
        }
    }

    private void Keep(CheckpointState saved)
    {
        if (saved.Best?.Step == saved.Step)
            store.MarkBest(saved.Step);
        store.Prune(config.Checkpoint.KeepLast, config.Checkpoint.KeepEvery);
    }

    private CheckpointState State(
        TrainingPosition position, double seconds, LossSums losses, long skippedSteps, ValidationRuns validation, PlateauState? plateau) => new()
        {
            Program = ProgramVersion.Text,
            Libtorch = ProgramVersion.Libtorch,
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
