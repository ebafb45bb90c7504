using Pix2Pix.Checkpoints;
using Pix2Pix.Configuration;
using Pix2Pix.Eval.Metrics;
using Pix2Pix.Eval.Validation;
using static TorchSharp.torch;

namespace Pix2Pix.Training;

/// <summary>Measures the validation split and remembers the best value of the chosen metric.</summary>
/// <param name="options">Its name, and how long it may stay without getting better.</param>
/// <param name="metrics">All that is measured; one of them gives it.</param>
/// <param name="step">What translates.</param>
/// <param name="data">The pairs.</param>
/// <param name="device">Where the networks are.</param>
/// <param name="resumed">The state to go on from, if any.</param>
internal sealed class ValidationRuns(
    ValidationOptions options, IReadOnlyList<IMetric> metrics, ITrainingStep step, TrainingData data, Device device, CheckpointState? resumed)
{
    private readonly string _metric = options.Metric;
    private readonly Validator _validator = new(metrics);

    /// <summary>Whether the chosen metric is one to be raised.</summary>
    public bool HigherIsBetter { get; } = MetricRegistry.HigherIsBetter(options.Metric) ?? false;

    /// <summary>The best so far; null before the first.</summary>
    public BestValidation? Best { get; private set; } = resumed?.Best;

    /// <summary>The step of the newest one; null before the first.</summary>
    public long? At { get; private set; } = resumed?.ValidatedAt;

    /// <summary>Validations since the best one, the closing one not counted.</summary>
    public int SinceBest { get; private set; } = resumed?.Best?.Metric == options.Metric ? resumed.ValidationsSinceBest : 0;

    /// <summary>Whether the metric has not got better for as many validations as <c>validation.patience</c> allows.</summary>
    public bool IsExhausted => SinceBest >= options.Patience;

    /// <summary>Whether there is nothing (more) to measure at this step.</summary>
    public bool IsDone(long after) => data.ValidationPairs == 0 || At == after;

    /// <summary>Measures; null where there is nothing to measure or it was asked to stop meanwhile.</summary>
    /// <param name="after">Steps taken so far.</param>
    /// <param name="epoch">The epoch of the last of them.</param>
    /// <param name="isClosing">Whether training is over with it: a longer run would not have it, and does not count it.</param>
    /// <param name="stop">Gives up.</param>
    public Validated? Run(long after, int epoch, bool isClosing, CancellationToken stop)
    {
        if (IsDone(after))
            return null;
        ValidationResult result;
        ValidationResult? ofAverage;
        try
        {
            result = Measure(averaged: false, stop);
            ofAverage = step.HasAverage ? Measure(averaged: true, stop) : null;
        }
        catch (OperationCanceledException)
        {
            return null;
        }

        At = after;
        var values = new Dictionary<string, double>(result.Values);
        foreach (var (name, averaged) in ofAverage?.Values ?? new Dictionary<string, double>())
            values[MetricRegistry.OfAverage(name)] = averaged;
        bool better = IsBetter(values[_metric]);
        if (better)
            (Best, SinceBest) = (new BestValidation(_metric, values[_metric], after), 0);
        else if (!isClosing)
            SinceBest++;
        return new Validated(after, epoch, result.Pairs, values, result.Seconds + (ofAverage?.Seconds ?? 0), better);
    }

    private ValidationResult Measure(bool averaged, CancellationToken stop) =>
        _validator.Run(input => step.Translate(input.to(device), averaged), data.Validation(), cancel: stop);

    // A best by another metric, from before a resume with another config, says nothing about this one.
    private bool IsBetter(double value) => double.IsFinite(value)
        && (Best?.Metric != _metric || (HigherIsBetter ? value > Best.Value : value < Best.Value));
}
