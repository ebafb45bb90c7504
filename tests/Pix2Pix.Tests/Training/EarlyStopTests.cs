using Pix2Pix.Configuration;
using Pix2Pix.Training;

namespace Pix2Pix.Tests.Training;

/// <summary>A training that ends where its metric stops getting better.</summary>
public sealed class EarlyStopTests : IDisposable
{
    // So low that no weight changes in single precision: after the first validation nothing is better.
    private const double NoRate = 1e-30;

    private readonly SmallTraining _training = new(size: 16, filters: 2);

    public EarlyStopTests() => _training.Config = _training.Config with
    {
        Optimizer = new() { Lr = NoRate },
        Generator = _training.Config.Generator with { Norm = Normalization.Instance }, // no statistics that move
        Schedule = new() { Steps = 30 },
        Logging = new() { Every = 100, SamplesEvery = 0 },
        Validation = new() { EveryEpochs = null, EverySteps = 2, Patience = 3 },
        Checkpoint = new() { EveryEpochs = null },
    };

    public void Dispose() => _training.Dispose();

    [Fact]
    public void It_ends_after_as_many_validations_without_a_better_one_as_patience_allows()
    {
        TrainingEnded? ended = null;

        var checkpoint = _training.RunIn("early", happened => ended = happened as TrainingEnded ?? ended);

        Assert.Equal(2 + (3 * 2), checkpoint.State.Step);
        Assert.Equal((2, 3), (checkpoint.State.Best!.Step, checkpoint.State.ValidationsSinceBest));
        Assert.StartsWith("no better l1 in 3 validations; the best, ", ended!.EarlyStop);
        Assert.EndsWith(", was at step 2", ended.EarlyStop);
        Assert.False(ended.Interrupted);
    }

    [Fact]
    public void A_resume_counts_on_and_one_that_is_over_stays_over()
    {
        UseSteps(5); // between two validations: the closing one is not counted
        Assert.Equal(1, _training.RunIn("early").State.ValidationsSinceBest);
        UseSteps(30);

        Assert.Equal(8, _training.RunIn("early").State.Step);
        Assert.Equal(8, _training.RunIn("early").State.Step);
    }

    [Fact]
    public void More_patience_lets_it_go_on()
    {
        _training.RunIn("early");
        _training.Config = _training.Config with { Validation = _training.Config.Validation with { Patience = 5 } };

        Assert.Equal(2 + (5 * 2), _training.RunIn("early").State.Step);
    }

    private void UseSteps(int steps) => _training.Config = _training.Config with { Schedule = new() { Steps = steps } };
}
