using Pix2Pix.Checkpoints;
using Pix2Pix.Eval.Metrics;
using Pix2Pix.Eval.Validation;
using static TorchSharp.torch;

namespace Pix2Pix.Training;

/// <summary>Measures the validation split and remembers the best value of the chosen metric.</summary>
/// <param name="metric">Its name.</param>
/// <param name="metrics">All that is measured; one of them gives it.</param>
/// <param name="step">What translates.</param>
/// <param name="data">The pairs.</param>
/// <param name="device">Where the networks are.</param>
/// <param name="resumed">The state to go on from, if any.</param>
internal sealed class ValidationRuns(
    string metric, IReadOnlyList<IMetric> metrics, ITrainingStep step, TrainingData data, Device device, CheckpointState? resumed)
{
    private readonly Validator _validator = new(metrics);

    /// <summary>Whether the chosen metric is one to be raised.</summary>
    public bool HigherIsBetter { get; } = MetricRegistry.HigherIsBetter(metric) ?? false;

    /// <summary>The best so far; null before the first.</summary>
    public BestValidation? Best { get; private set; } = resumed?.Best;

    /// <summary>The step of the newest one; null before the first.</summary>
    public long? At { get; private set; } = resumed?.ValidatedAt;

    /// <summary>Whether there is nothing (more) to measure at this step.</summary>
    public bool IsDone(long after) => data.ValidationPairs == 0 || At == after;

    /// <summary>Measures; null where there is nothing to measure or it was asked to stop meanwhile.</summary>
    public Validated? Run(long after, int epoch, CancellationToken stop)
    {
        if (IsDone(after))
            return null;
        ValidationResult result;
        try
        {
            result = _validator.Run(input => step.Translate(input.to(device)), data.Validation(), cancel: stop);
        }
        catch (OperationCanceledException)
        {
            return null;
        }

        At = after;
        double value = result.Values[metric];
        bool better = IsBetter(value);
        if (better)
            Best = new BestValidation(metric, value, after);
        return new Validated(after, epoch, result.Pairs, result.Values, result.Seconds, better);
    }

    // A best by another metric, from before a resume with another config, says nothing about this one.
    private bool IsBetter(double value) => double.IsFinite(value)
        && (Best?.Metric != metric || (HigherIsBetter ? value > Best.Value : value < Best.Value));
}
