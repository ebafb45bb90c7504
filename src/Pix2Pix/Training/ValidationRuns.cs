using Pix2Pix.Checkpoints;
using Pix2Pix.Eval.Metrics;
using Pix2Pix.Eval.Validation;
using static TorchSharp.torch;

namespace Pix2Pix.Training;

/// <summary>Measures the validation split and remembers the best value of the chosen metric.</summary>
internal sealed class ValidationRuns(
    string metric, ITrainingStep step, TrainingData data, Device device, BestValidation? best)
{
    private readonly Validator _validator = new([.. MetricRegistry.Names.Select(MetricRegistry.Create)]);
    private readonly bool _higherIsBetter = MetricRegistry.Create(metric).HigherIsBetter;
    private long? _measuredAt;

    /// <summary>The best so far; null before the first.</summary>
    public BestValidation? Best { get; private set; } = best;

    /// <summary>Measures; null where there is no validation split or this step has been measured.</summary>
    public Validated? Run(long after, int epoch)
    {
        if (data.ValidationPairs == 0 || _measuredAt == after)
            return null;
        _measuredAt = after;
        var result = _validator.Run(input => step.Translate(input.to(device)), data.Validation());
        double value = result.Values[metric];
        bool better = IsBetter(value);
        if (better)
            Best = new BestValidation(metric, value, after);
        return new Validated(after, epoch, result.Pairs, result.Values, result.Seconds, better);
    }

    // A best by another metric, from before a resume with another config, says nothing about this one.
    private bool IsBetter(double value) => double.IsFinite(value)
        && (Best?.Metric != metric || (_higherIsBetter ? value > Best.Value : value < Best.Value));
}
