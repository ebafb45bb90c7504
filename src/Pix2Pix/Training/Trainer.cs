using System.Diagnostics;
using Pix2Pix.Checkpoints;
using Pix2Pix.Configuration;
using Pix2Pix.Data;
using Pix2Pix.Eval.Metrics;
using Pix2Pix.Eval.Samples;
using static TorchSharp.torch;

namespace Pix2Pix.Training;

/// <summary>
/// Runs a training step over the data, epoch by epoch, and does the maintenance between steps: rows of losses,
/// samples, validations, checkpoints. It knows neither the networks nor the terminal.
/// </summary>
internal sealed class Trainer : IDisposable
{
    // .NET fills generation 0 up to the size of the L3 cache before it collects: tens of MB that look like a leak. A step leaves
    // a few KB there; collecting them takes less than a millisecond.
    private const int StepsPerCollection = 100;

    // Images and charts of samples and validations outlive a step: without a full collection they would stay for an hour of steps.
    private const int StepsPerFullCollection = 500;

    // So many steps without an update: the next ones will not have one either.
    private const int MostSkipsInARow = 100;

    private readonly RunConfig _config;
    private readonly Device _device;
    private readonly ITrainingStep _step;
    private readonly TrainingData _data;
    private readonly TrainingCheckpoints _checkpoints;
    private readonly Action<TrainingEvent> _raise;
    private readonly LearningRateSchedule _schedule;
    private readonly ValidationRuns _validation;
    private readonly string[] _logged;
    private readonly LossMeter _meter;
    private readonly Stopwatch _clock = new();
    private readonly double _secondsBefore;
    private readonly TrainingPosition _start;
    private readonly CancellationToken _stop;
    private long _skippedSteps;
    private int _skippedInARow;
    private TrainingPosition _position;
    private double _rate; // of the step that was taken last
    private long _samplesAt;

    /// <summary>Prepares a training.</summary>
    /// <param name="config">The run's config.</param>
    /// <param name="device">Where the networks are.</param>
    /// <param name="step">What is done with a batch.</param>
    /// <param name="data">The pairs.</param>
    /// <param name="metrics">What validations measure.</param>
    /// <param name="store">Where checkpoints go.</param>
    /// <param name="resumed">The state to go on from; null starts at step 0.</param>
    /// <param name="listeners">Receive what happens.</param>
    /// <param name="stop">Asks it to stop after the step in progress.</param>
    public Trainer(
        RunConfig config, Device device, ITrainingStep step, TrainingData data, IReadOnlyList<IMetric> metrics,
        CheckpointStore store, CheckpointState? resumed, IReadOnlyList<ITrainingListener> listeners, CancellationToken stop)
    {
        _config = config;
        _device = device;
        _step = step;
        _data = data;
        _raise = happened =>
        {
            foreach (var listener in listeners)
                listener.On(happened);
        };
        _schedule = new LearningRateSchedule(config.Schedule, config.Optimizer.Lr, resumed?.Plateau);
        _validation = new ValidationRuns(config.Validation, metrics, step, data, device, resumed);
        _logged = [.. step.LossNames, .. step.MeasureNames];
        _meter = new LossMeter(_logged, device, resumed?.Losses);
        _checkpoints = new TrainingCheckpoints(config, device, step, store, resumed, _raise);
        _secondsBefore = resumed?.Seconds ?? 0;
        _skippedSteps = resumed?.SkippedSteps ?? 0;
        _start = resumed is null
            ? TrainingPosition.Start
            : new TrainingPosition(resumed.Step, resumed.Epoch, resumed.BatchInEpoch);
        _position = _start;
        _rate = _schedule.Rate(LastEpoch);
        _stop = stop;
        data.OnBadImage(problem => _raise(new BadImageSkipped(problem)));
    }

    private double Seconds => _secondsBefore + _clock.Elapsed.TotalSeconds;

    private bool IsOver => _validation.IsExhausted || _position.Epoch > _schedule.TotalEpochs || _position.Step >= (_config.Schedule.Steps ?? long.MaxValue);

    // The epoch of the step that was taken last.
    private int LastEpoch => _position.BatchInEpoch > 0 ? _position.Epoch : Math.Max(1, _position.Epoch - 1);

    /// <summary>Trains to the end, or until asked to stop: then after the step in progress.</summary>
    /// <exception cref="DivergedException">A loss or a weight is no longer a finite number.</exception>
    /// <exception cref="InputException">The last checkpoint could not be written.</exception>
    public TrainingEnded Run()
    {
        _clock.Start();
        _raise(new TrainingBegan(_position, _logged, _validation.At));
        if (_position.Step == 0 && _config.Validation.AtStart)
            Validate();

        // What a run that was stopped left out.
        if (Interval.Falls(_config.Validation.EverySteps, _position.Step))
            Validate();
        if (_position is { Step: > 0, BatchInEpoch: 0 })
            EndEpoch();
        while (!IsOver && !_stop.IsCancellationRequested)
        {
            if (TrainEpoch())
                EndEpoch();
        }

        return End();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _checkpoints.Dispose();
        _meter.Dispose();
    }

    // Trains what is left of the epoch; false where it was left before its end.
    private bool TrainEpoch()
    {
        int epoch = _position.Epoch;
        using var batches = _data.Train.Epoch(epoch, _position.BatchInEpoch, CancellationToken.None).GetEnumerator();
        using var upload = new BatchUpload(_device);
        while (true)
        {
            var watch = Stopwatch.StartNew();
            if (!batches.MoveNext())
                break;
            double dataSeconds = watch.Elapsed.TotalSeconds;
            _rate = _schedule.Rate(epoch); // a validation within the epoch may have lowered it
            _step.SetLearningRate(_rate);
            TrainOn(batches.Current, upload, watch, dataSeconds);
            AfterStep(epoch, batches.Current.Names.Count, watch.Elapsed.TotalSeconds);

            if (IsOver || _stop.IsCancellationRequested)
                break;
        }

        // A last batch without a single good image does not come.
        if (_position.Epoch == epoch && !IsOver && !_stop.IsCancellationRequested)
            _position = _position.NextEpoch();
        return _position.Epoch > epoch && !_stop.IsCancellationRequested;
    }

    private void TrainOn(PairBatch batch, BatchUpload upload, Stopwatch watch, double dataSeconds)
    {
        using var scope = NewDisposeScope();

        // Dropout draws from torch's generator, which is seeded by position: a checkpoint needs no state of it.
        TorchRandom.Seed(StepSeed.Of(_config.Seed, _position.Step), _device);
        var (input, target) = upload.Begin(batch);
        var losses = _step.Run(input, target);
        _position = _position.AfterBatch(batch.Index, _data.Train.BatchesPerEpoch);
        if (_config.Training.OnNan == NonFinitePolicy.Skip && !isfinite(losses).all().item<bool>())
        {
            Skip(losses);
            _meter.AddTime(batch.Names.Count, watch.Elapsed.TotalSeconds, dataSeconds);
            return;
        }

        _skippedInARow = 0;
        _step.Average(_position.Step);
        _meter.Add(losses, batch.Names.Count, watch.Elapsed.TotalSeconds, dataSeconds);
    }

    private void Skip(Tensor losses)
    {
        _raise(new StepSkipped(_position.Step, ++_skippedSteps));
        if (++_skippedInARow < MostSkipsInARow)
            return;
        int loss = Array.FindIndex(losses.cpu().to(ScalarType.Float32).data<float>().ToArray(), value => !float.IsFinite(value));
        throw new DivergedException(_logged[loss], _position.Step - _skippedInARow + 1);
    }

    private void AfterStep(int epoch, int images, double seconds)
    {
        if (Interval.Falls(StepsPerCollection, _position.Step))
            GC.Collect(Interval.Falls(StepsPerFullCollection, _position.Step) ? GC.MaxGeneration : 0);
        _raise(new StepDone(_position, epoch, images, seconds));
        _checkpoints.Poll();
        if (Interval.Falls(_config.Logging.Every, _position.Step) && !_meter.IsEmpty)
        {
            _raise(_meter.Measure(_position.Step, epoch, _rate, Seconds));
            _meter.Reset();
        }

        if (Interval.Falls(_config.Logging.SamplesEvery, _position.Step))
            MakeSamples();
        if (Interval.Falls(_config.Validation.EverySteps, _position.Step))
            Validate();
        if (Interval.Falls(_config.Checkpoint.EverySteps, _position.Step))
            Save();
    }

    private void EndEpoch()
    {
        if (Interval.Falls(_config.Validation.EveryEpochs, LastEpoch))
            Validate();
        if (Interval.Falls(_config.Checkpoint.EveryEpochs, LastEpoch))
            Save();
    }

    // What has been learned is saved before anything else can go wrong.
    private TrainingEnded End()
    {
        Save();
        if (IsOver && _position != _start)
        {
            // Not taken out of the meter: a resume with more steps goes on with the same sums.
            if (!_meter.IsEmpty)
                _raise(_meter.Measure(_position.Step, LastEpoch, _rate, Seconds));
            MakeSamples();
        }

        if (IsOver)
            Validate(isClosing: true);
        _checkpoints.Complete();
        bool interrupted = _stop.IsCancellationRequested && !(IsOver && _validation.IsDone(_position.Step));
        var ended = new TrainingEnded(_position, interrupted, Seconds, _data.Skipped, _skippedSteps, EarlyStop);
        _raise(ended);
        return ended;
    }

    private string? EarlyStop => _validation is { IsExhausted: true, Best: { } best }
        ? $"no better {best.Metric} in {_validation.SinceBest} validations; the best, {best.Value:0.0000}, was at step {best.Step}"
        : null;

    private void MakeSamples()
    {
        if (_samplesAt == _position.Step)
            return;
        _samplesAt = _position.Step;
        using var scope = NewDisposeScope();

        // One by one, as in training and validation: kernels for several images would pack all weights once more.
        var output = cat([.. _data.SampleInputs.split(1).Select(input => _step.Translate(input.to(_device)).cpu())]);
        using var strip = SampleStrip.Compose(_data.SampleInputs, output, _data.SampleTargets, _config.Data.InputClasses);
        _raise(new SamplesMade(_position.Step, strip));
    }

    // The closing one would not be there in a longer run: the learning rate of a resume must not follow from it.
    private void Validate(bool isClosing = false)
    {
        if (_validation.Run(_position.Step, LastEpoch, isClosing, _stop) is not { } result)
            return;
        if (!isClosing)
            _schedule.Observe(result.Values[_config.Validation.Metric], _validation.HigherIsBetter);
        _raise(result);
        if (_position.Step > 0 && (result.IsBest || _checkpoints.IsSaved(_position.Step)))
            Save();
    }

    private void Save()
    {
        _meter.ThrowIfNotFinite(_position.Step);
        _checkpoints.Save(_position, Seconds, _meter.Sums, _skippedSteps, _validation, _schedule.Plateau);
    }
}
