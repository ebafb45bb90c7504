using Pix2Pix.Configuration;
using Pix2Pix.Data;
using static TorchSharp.torch;

namespace Pix2Pix.Training;

/// <summary>The pairs of a run: those it learns from, those it is measured on, those it shows.</summary>
internal sealed class TrainingData : IDisposable
{
    private const int MaxSamples = 4;

    private readonly PairDataset _training;
    private readonly PairLoader? _validation;
    private readonly long _seed;

    /// <summary>Opens the splits.</summary>
    /// <param name="config">The run's config.</param>
    /// <exception cref="InputException">The root or its <c>train/</c> is missing or empty.</exception>
    public TrainingData(RunConfig config)
    {
        _seed = config.Seed;
        _training = PairDataset.Open(config.Data, Phases.Train);
        var validation = PairDataset.Exists(config.Data, Phases.Validation)
            ? PairDataset.Open(config.Data, Phases.Validation)
            : null;
        TrainingPairs = _training.Count;
        ValidationPairs = validation?.Count ?? 0;
        Unpaired = [.. _training.Unpaired, .. validation?.Unpaired ?? []];
        Train = new PairLoader(_training, config.Training.BatchSize, config.Seed, LoaderMode.Train);
        _validation = validation is null ? null : new PairLoader(validation, 1, config.Seed, LoaderMode.Evaluate);
        (SampleInputs, SampleTargets) = ReadSamples(config, validation ?? _training);
    }

    /// <summary>Pairs to learn from.</summary>
    public int TrainingPairs { get; }

    /// <summary>Pairs to measure on; 0 without a <c>val/</c>.</summary>
    public int ValidationPairs { get; }

    /// <summary>Images of both splits that have no partner and are left out.</summary>
    public IReadOnlyList<UnpairedImage> Unpaired { get; }

    /// <summary>The training pairs.</summary>
    public PairLoader Train { get; }

    /// <summary>
    /// Inputs to be looked at, [N, C, H, W]: the first few of the validation split (of the training split where there
    /// is none) that have one size.
    /// </summary>
    public Tensor SampleInputs { get; }

    /// <summary>Their targets, [N, C', H, W].</summary>
    public Tensor SampleTargets { get; }

    /// <summary>Files left out because they could not be decoded.</summary>
    public long Skipped => Train.SkippedCount + (_validation?.SkippedCount ?? 0);

    /// <summary>A training pair as training sees it.</summary>
    /// <exception cref="InputException">No training pair can be used.</exception>
    public PairBatch FirstBatch()
    {
        // Not from Train: that one reports its bad files once, to listeners who do not listen yet.
        using var loader = new PairLoader(_training, 1, _seed, LoaderMode.Train);
        return loader.Epoch(epoch: 1).First();
    }

    /// <summary>The validation pairs, one a batch, always the same; none without a <c>val/</c>.</summary>
    public IEnumerable<PairBatch> Validation() => _validation?.Epoch(epoch: 1) ?? [];

    /// <summary>Calls back for each file that cannot be decoded and is left out.</summary>
    public void OnBadImage(Action<string> report)
    {
        Train.BadImage += (_, bad) => report(bad.Error.Message);
        if (_validation is not null)
            _validation.BadImage += (_, bad) => report(bad.Error.Message);
    }

    public void Dispose()
    {
        Train.Dispose();
        _validation?.Dispose();
        SampleInputs.Dispose();
        SampleTargets.Dispose();
    }

    private static (Tensor Inputs, Tensor Targets) ReadSamples(RunConfig config, PairDataset dataset)
    {
        using var scope = NewDisposeScope();
        using var loader = new PairLoader(dataset, 1, config.Seed, LoaderMode.Evaluate);
        List<PairBatch> samples = [.. loader.Epoch(epoch: 1).Take(MaxSamples)];
        var alike = samples.Where(s => s.Input.shape.SequenceEqual(samples[0].Input.shape)).ToList();
        var inputs = cat([.. alike.Select(s => s.Input)], 0).DetachFromDisposeScope();
        var targets = cat([.. alike.Select(s => s.Target)], 0).DetachFromDisposeScope();
        samples.ForEach(s => s.Dispose());
        return (inputs, targets);
    }
}
