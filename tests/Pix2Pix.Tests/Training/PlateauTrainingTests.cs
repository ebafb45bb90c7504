using Pix2Pix.Configuration;
using Pix2Pix.Training;

namespace Pix2Pix.Tests.Training;

/// <summary>A training whose learning rate follows its validations.</summary>
public sealed class PlateauTrainingTests : IDisposable
{
    private const double Rate = 0.01;
    private const double Rounding = 1e-15;

    private readonly SmallTraining _training = new(size: 16, filters: 2);

    public void Dispose() => _training.Dispose();

    [Fact]
    public void The_rate_falls_at_the_step_after_the_validation_that_is_one_too_many()
    {
        Use(steps: 6, validations: 1, new() { PlateauPatience = 1, PlateauThreshold = 1 }); // nothing is so much better
        var used = new List<double>();
        _training.Run((happened, step) =>
        {
            if (happened is StepDone)
                used.AddRange(step.Optimizers.Values.Select(o => o.LearningRate / Rate));
        });
        double[] expected = [1, 1, 1, 0.2, 0.2, 0.2 * 0.2];
        Assert.All(expected.SelectMany(f => new[] { f, f }).Zip(used), pair => Assert.Equal(pair.First, pair.Second, Rounding));
        Assert.Equal(2 * expected.Length, used.Count); // generator's and discriminator's
    }

    [Fact]
    public void Losses_are_reported_with_the_rate_of_their_last_step_not_the_one_that_a_validation_made_of_it()
    {
        Use(steps: 4, validations: 1, new() { PlateauPatience = 0, PlateauThreshold = 1 }, logging: 3);
        var reported = new List<double>();
        _training.Run((happened, _) =>
        {
            if (happened is LossesMeasured m)
                reported.Add(m.LearningRate / Rate);
        });
        Assert.Collection(reported, r => Assert.Equal(0.2, r, Rounding), r => Assert.Equal(0.2 * 0.2, r, Rounding));
    }

    [Theory]
    [InlineData("l1", false)]
    [InlineData("psnr", true)]
    public void It_follows_the_chosen_metric_in_the_direction_that_is_better(string metric, bool higherIsBetter)
    {
        Use(steps: 6, validations: 1, new() { PlateauPatience = 0, PlateauThreshold = 0 });
        _training.Config = _training.Config with { Validation = _training.Config.Validation with { Metric = metric } };
        var plateau = new PlateauFactor(_training.Config.Schedule, null);
        var expected = new List<double> { Rate };
        var reported = new List<double>();
        _training.Run((happened, _) =>
        {
            if (happened is LossesMeasured m)
                reported.Add(m.LearningRate);
            if (happened is not Validated v)
                return;
            plateau.Observe(v.Values[metric], higherIsBetter);
            expected.Add(Rate * plateau.State.Factor);
        });
        Assert.Equal(expected[..^1], reported); // the last validation has no step behind it
    }

    [Fact]
    public void Resumed_it_goes_on_with_the_factor_that_the_checkpoint_holds()
    {
        Use(steps: 6, validations: 1, new() { PlateauPatience = 1, PlateauThreshold = 1 });
        var whole = _training.RunIn("whole");
        UseSteps(3);
        Assert.Equal(0.2, _training.RunIn("halves").State.Plateau!.Factor);
        UseSteps(6);
        AssertCheckpoints.Equal(whole, _training.RunIn("halves"));
    }

    [Fact]
    public void The_validation_that_ends_a_run_lowers_no_rate_of_the_run_that_goes_on_from_it()
    {
        Use(steps: 6, validations: 2, new() { PlateauPatience = 0, PlateauThreshold = 1 });
        var whole = _training.RunIn("whole");
        UseSteps(3); // between two validations
        Assert.Equal(3, _training.RunIn("halves").State.ValidatedAt);
        UseSteps(6);
        AssertCheckpoints.Equal(whole, _training.RunIn("halves"));
    }

    [Theory]
    [InlineData(2, null)] // within an epoch
    [InlineData(null, 1)] // at its end
    public void A_validation_that_was_due_where_the_run_was_stopped_is_made_up_for(int? everySteps, int? everyEpochs)
    {
        const int StopAfter = 4;
        Use(steps: 8, validations: everySteps, new() { Epochs = 2, PlateauPatience = 0, PlateauThreshold = 1 });
        _training.Config = _training.Config with
        {
            Data = _training.Config.Data with { MaxPairs = everyEpochs is null ? null : StopAfter },
            Validation = _training.Config.Validation with { EveryEpochs = everyEpochs },
        };
        var whole = _training.RunIn("whole");
        using var stop = new CancellationTokenSource();
        var stopped = _training.RunIn(
            "halves",
            happened =>
            {
                if (happened is StepDone { Position.Step: StopAfter })
                    stop.Cancel();
            },
            stop);
        Assert.Equal(StopAfter, stopped.State.Step);
        Assert.NotEqual(StopAfter, stopped.State.ValidatedAt);
        AssertCheckpoints.Equal(whole, _training.RunIn("halves"));
    }

    private void Use(int steps, int? validations, ScheduleOptions schedule, int logging = 1) =>
        _training.Config = _training.Config with
        {
            Optimizer = new() { Lr = Rate },
            Schedule = schedule with { Policy = SchedulePolicy.Plateau, Steps = steps },
            Logging = new() { Every = logging, SamplesEvery = 0 },
            Validation = new() { EveryEpochs = null, EverySteps = validations },
            Checkpoint = new() { EveryEpochs = null },
        };

    private void UseSteps(int steps) =>
        _training.Config = _training.Config with { Schedule = _training.Config.Schedule with { Steps = steps } };
}
