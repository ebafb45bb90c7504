using Pix2Pix.Checkpoints;
using Pix2Pix.Configuration;
using Pix2Pix.Data;
using Pix2Pix.Data.Synth;
using Pix2Pix.Runs;
using Pix2Pix.Training;
using static TorchSharp.torch;

namespace Pix2Pix.Tests.Training;

/// <summary>A real training on drawn façades in a temporary folder, small enough for a test.</summary>
internal sealed class SmallTraining : IDisposable
{
    /// <summary>Pairs in <c>train/</c>; <c>val/</c> has 2.</summary>
    public const int TrainingPairs = 20;

    private const int AllPairs = 24;

    private readonly string _folder = Directory.CreateTempSubdirectory("pix2pix-training-").FullName;

    /// <summary>Draws the pairs.</summary>
    /// <param name="size">Pixels per side, a power of two; the U-Net halves them down to 1.</param>
    /// <param name="filters">Channels of both networks' first layer.</param>
    public SmallTraining(int size, int filters)
    {
        string data = Path.Combine(_folder, "data");
        FacadeSynth.WriteDataset(data, AllPairs, size, seed: 1);
        Config = new RunConfig
        {
            Device = "cpu",
            Data = new()
            {
                Root = data,
                Direction = DataDirection.BtoA,
                LoadSize = ImageSize.Square(size),
                CropSize = ImageSize.Square(size),
            },
            Generator = new() { Type = $"unet_{size}", Filters = filters },
            Discriminator = new() { Layers = 1, Filters = filters },
        };
    }

    /// <summary>The config; a test changes what it is about.</summary>
    public RunConfig Config { get; set; }

    /// <summary>Where <see cref="RunIn"/> makes its folders.</summary>
    public string Runs => Path.Combine(_folder, "runs");

    /// <summary>Where <see cref="Run"/> saves.</summary>
    public string Checkpoints => Path.Combine(_folder, "checkpoints");

    /// <summary>Trains from step 0 to the end, or until asked to stop.</summary>
    public TrainingEnded Run(Action<TrainingEvent, ITrainingStep> hear, CancellationTokenSource? stop = null)
    {
        Directory.CreateDirectory(Checkpoints);
        using var data = new TrainingData(Config);
        using var step = GeneratorStep.Create(Config, CPU);
        var listener = new Listener(happened => hear(happened, step));
        using var metrics = RunMetrics.Create(Config, CPU);
        using var trainer = new Trainer(
            Config, CPU, step, data, metrics.All, new CheckpointStore(Checkpoints), null, [listener],
            stop?.Token ?? TestContext.Current.CancellationToken);
        return trainer.Run();
    }

    /// <summary>Trains in a run folder, as the command does; goes on from its newest checkpoint where it has one.</summary>
    /// <returns>The checkpoint it ends with.</returns>
    public Checkpoint RunIn(string name, Action<TrainingEvent>? hear = null, CancellationTokenSource? stop = null)
    {
        var config = Config with { Name = name, Output = Runs };
        TrainingRun.Start(
            config, resume: true, (_, train) => train(new Listener(hear ?? (_ => { }))),
            stop?.Token ?? TestContext.Current.CancellationToken);
        return new CheckpointStore(Path.Combine(config.Output, name, "checkpoints")).Latest()!;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private sealed class Listener(Action<TrainingEvent> hear) : ITrainingListener
    {
        public void On(TrainingEvent happened) => hear(happened);
    }
}
