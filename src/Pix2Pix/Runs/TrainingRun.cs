using Pix2Pix.Checkpoints;
using Pix2Pix.Configuration;
using Pix2Pix.Data;
using Pix2Pix.Data.Images;
using Pix2Pix.Models;
using Pix2Pix.Training;
using TorchSharp;

namespace Pix2Pix.Runs;

/// <summary>
/// Everything around a training: checks that it can begin, prepares its folder or picks up its last checkpoint, and
/// runs the trainer. Nothing is written before data, config and folder have been found good.
/// </summary>
internal static class TrainingRun
{
    /// <summary>Trains as the config says.</summary>
    /// <param name="config">The config.</param>
    /// <param name="resume">Go on from the run's newest checkpoint, if it has one.</param>
    /// <param name="show">
    /// Handed a summary once all is found good, and the training itself, which it runs with a listener that shows it.
    /// </param>
    /// <param name="stop">Ends the training after the step in progress, with a checkpoint.</param>
    /// <exception cref="InputException">Config, data or folder do not allow it.</exception>
    public static TrainingEnded Start(
        RunConfig config, bool resume, Func<TrainingSummary, Func<ITrainingListener, TrainingEnded>, TrainingEnded> show,
        CancellationToken stop)
    {
        var folder = RunFolder.Of(config);
        var store = new CheckpointStore(folder.Checkpoints);
        long? newest = store.NewestStep;
        var damaged = new List<string>();
        var checkpoint = store.Latest(damaged.Add, toTrain: resume);
        if (checkpoint is null)
            folder.RequireOurs();
        else if (!resume)
            throw AlreadyTrained(folder, checkpoint);
        using var memory = MemoryWarmUp.Begin(config);
        var changes = checkpoint is null ? [] : ResumeRules.Check(checkpoint, config);
        var device = Devices.Resolve(config.Device);
        if (config.Training.Precision == Precision.Float16 && device.type != DeviceType.CUDA)
            throw new InputException("training.precision: found float16 on the CPU, allowed there: float32, bfloat16");
        using var metrics = RunMetrics.Create(config, device);
        metrics.Require(config.Validation.Metric);
        Devices.UseThreads(config.Training.Threads);
        ImageLimits.MaxMegapixels = config.Data.MaxMegapixels;
        using var data = new TrainingData(config);
        if (config.Schedule.Policy == SchedulePolicy.Plateau && data.ValidationPairs == 0)
            throw new InputException($"schedule.policy: plateau follows validation.metric, but {config.Data.Root} has no val/");
        if (config.Validation.Patience is { } patience && data.ValidationPairs == 0)
            throw new InputException($"validation.patience: found {patience}, but {config.Data.Root} has no val/; allowed: null");
        memory?.Dispose(); // the networks take it
        using var step = GeneratorStep.Create(config, device);
        using (var first = data.FirstBatch())
            step.RequireSize(first.Input);
        IReadOnlyList<string> warnings =
        [
            .. damaged,
            .. checkpoint is null ? InitialWeights.Load(config.Init, step.Networks) : [],
            .. config.Metrics.Weights is null ? [] : metrics.LeftOut,
        ];
        step.RestartAverage();
        using var held = folder.Hold();
        if (store.NewestStep != newest)
            throw new InputException($"{folder.Path}: another training has ended here meanwhile; go on from it with --resume");
        CheckpointWriter.RemoveLeftovers(folder.Checkpoints);
        if (checkpoint is null)
        {
            folder.Clear();
        }
        else
        {
            store.GoBackTo(checkpoint);
            Restore(checkpoint, step);
        }

        AtomicFile.WriteText(folder.Config, ConfigWriter.ToJson(config));
        return show(TrainingSummary.Of(config, device, data, step, folder, checkpoint, changes, warnings), listener =>
        {
            void Warn(string problem) => listener.On(new NotWritten(problem));
            using var board = config.Logging.Tensorboard ? new TensorBoardRecorder(folder, Warn) : null;
            var record = new RunRecorder(folder, Warn);
            ITrainingListener[] logs = board is null ? [record] : [record, board];
            using var trainer = new Trainer(config, device, step, data, metrics.All, store, checkpoint?.State, [.. logs, listener], stop);
            return trainer.Run();
        });
    }

    private static InputException AlreadyTrained(RunFolder folder, Checkpoint checkpoint) => new(
        $"{folder.Path}: has a checkpoint of step {checkpoint.State.Step} already; "
        + "go on from it with --resume, or choose another name (--set name=…) or --output");

    private static void Restore(Checkpoint checkpoint, ITrainingStep step)
    {
        foreach (var (name, network) in step.Networks.Where(n => n.Key != NetworkNames.AveragedGenerator))
            checkpoint.Load(name, network);
        if (step.HasAverage && checkpoint.Has(NetworkNames.AveragedGenerator))
            checkpoint.Load(NetworkNames.AveragedGenerator, step.Networks[NetworkNames.AveragedGenerator]);
        else
            step.RestartAverage();
        checkpoint.Load(step.Optimizers);
    }
}
