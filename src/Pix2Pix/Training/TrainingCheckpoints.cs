using System.Text.Json;
using Pix2Pix.Checkpoints;
using Pix2Pix.Configuration;
using static TorchSharp.torch;

namespace Pix2Pix.Training;

/// <summary>Saves a training, and decides which of its checkpoints stay.</summary>
internal sealed class TrainingCheckpoints(RunConfig config, Device device, ITrainingStep step, CheckpointStore store)
{
    private TrainingPosition? _saved;

    /// <summary>Writes a checkpoint unless this position has one; returns its folder.</summary>
    public string? Save(TrainingPosition position, double seconds, LossSums losses, BestValidation? best)
    {
        if (position != _saved)
        {
            var state = new CheckpointState
            {
                Program = ProgramVersion.Text,
                Libtorch = TorchSharp.torch.__version__,
                Device = device.ToString(),
                Threads = get_num_threads(),
                Step = position.Step,
                Epoch = position.Epoch,
                BatchInEpoch = position.BatchInEpoch,
                Seconds = seconds,
                Random = new RandomState(config.Seed, StepSeed.Scheme),
                Losses = losses,
                Best = best,
                Files = new Dictionary<string, string>(),
                Config = JsonSerializer.Deserialize<JsonElement>(ConfigWriter.ToJson(config)),
            };
            CheckpointWriter.Write(store.PathOf(position.Step), state, step.Networks, step.Optimizers);
            store.MarkLatest(position.Step);
            if (best?.Step == position.Step)
                store.MarkBest(position.Step);
            store.Prune(config.Checkpoint.KeepLast);
            _saved = position;
            return store.PathOf(position.Step);
        }

        return null;
    }
}
