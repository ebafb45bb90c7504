using Pix2Pix.Training;

namespace Pix2Pix.Tests.Training;

/// <summary>What a listener receives from a training, and when.</summary>
public sealed class TrainerEventsTests : IDisposable
{
    private const double Rounding = 1e-12;

    private readonly SmallTraining _training = new(size: 16, filters: 2);

    public void Dispose() => _training.Dispose();

    [Fact]
    public void Each_kind_comes_at_its_own_interval_and_all_of_them_after_the_last_step()
    {
        Use(steps: 7, logging: 3, samples: 4, checkpoints: 5);
        Assert.Equal(
        [
            "began 0", "step 1", "step 2", "step 3", "losses 3", "step 4", "samples 4", "step 5", "checkpoint 5",
            "step 6", "losses 6", "step 7", "checkpoint 7", "losses 7", "samples 7", "validated 7", "ended 7",
        ],
        Hear());
    }

    [Fact]
    public void Those_that_fall_on_one_step_come_as_losses_samples_validation_checkpoint()
    {
        Use(steps: 5, logging: 4, samples: 4, validations: 4, checkpoints: 4);
        Assert.Equal(
            ["step 4", "losses 4", "samples 4", "validated 4", "checkpoint 4", "step 5"],
            Hear().SkipWhile(e => e != "step 4").TakeWhile(e => e != "checkpoint 5"));
    }

    [Fact]
    public void What_is_due_at_the_last_step_comes_once()
    {
        Use(steps: 4, logging: 2, samples: 2, validations: 4, checkpoints: 4);
        var heard = Hear();
        Assert.Single(heard, "losses 4");
        Assert.Single(heard, "samples 4");
        Assert.Single(heard, "validated 4");
        Assert.Single(heard, "checkpoint 4");
    }

    [Fact]
    public void Every_best_validation_has_a_checkpoint_of_its_step()
    {
        Use(steps: 6, validations: 2);
        var heard = new List<TrainingEvent>();
        _training.Run((happened, _) => heard.Add(happened));
        var best = heard.OfType<Validated>().Where(v => v.IsBest).ToList();
        Assert.NotEmpty(best);
        Assert.All(best, v => Assert.Single(heard.OfType<CheckpointSaved>(), c => c.Path.EndsWith($"step-{v.Step:D9}", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_epochs_end_brings_its_validation_and_its_checkpoint()
    {
        Use(steps: 25);
        _training.Config = _training.Config with
        {
            Validation = new() { EveryEpochs = 1 },
            Checkpoint = new() { EveryEpochs = 1 },
        };
        var heard = Hear();
        int end = Array.IndexOf(heard, $"step {SmallTraining.TrainingPairs}");
        Assert.Equal(["validated 20", "checkpoint 20", "step 21"], heard[(end + 1)..(end + 4)]);
    }

    [Fact]
    public void Asked_to_stop_it_saves_and_measures_no_more()
    {
        Use(steps: 7);
        using var stop = new CancellationTokenSource();
        var heard = new List<string>();
        var ended = _training.Run(
            (happened, _) =>
            {
                if (happened is not CheckpointSaved)
                    heard.Add(Describe(happened));
                if (happened is StepDone { Position.Step: 2 })
                    stop.Cancel();
            },
            stop);
        Assert.True(ended.Interrupted);
        Assert.Equal(["began 0", "step 1", "step 2", "checkpoint 2", "ended 2"], heard);
    }

    [Fact]
    public void Every_checkpoint_is_on_the_disk_before_training_has_ended()
    {
        Use(steps: 6, checkpoints: 2);
        var saved = new List<string>();
        _training.Run((happened, _) =>
        {
            if (happened is CheckpointSaved c)
                saved.Add(Path.GetFileName(c.Path));
            if (happened is TrainingEnded)
                saved.Add("ended");
        });
        Assert.Equal(["step-000000002", "step-000000004", "step-000000006", "ended"], saved);
    }

    [Fact]
    public void A_checkpoint_that_cannot_be_written_costs_a_warning_and_not_the_training()
    {
        Use(steps: 6, checkpoints: 2);
        string obstacle = Path.Combine(_training.Checkpoints, ".tmp-step-000000004");
        Directory.CreateDirectory(_training.Checkpoints);
        File.WriteAllText(obstacle, "a file where the folder should be");
        var heard = new List<TrainingEvent>();
        _training.Run((happened, _) => heard.Add(happened));
        string warning = Assert.Single(heard.OfType<NotWritten>()).Problem;
        Assert.StartsWith($"{Path.Combine(_training.Checkpoints, "step-000000004")}: the checkpoint could not be written (", warning);
        Assert.EndsWith("; older checkpoints are untouched; training goes on", warning);
        Assert.Equal(["step-000000002", "step-000000006"], heard.OfType<CheckpointSaved>().Select(c => Path.GetFileName(c.Path)));
    }

    [Fact]
    public void A_last_checkpoint_that_cannot_be_written_is_an_error()
    {
        Use(steps: 3);
        Directory.CreateDirectory(_training.Checkpoints);
        File.WriteAllText(Path.Combine(_training.Checkpoints, ".tmp-step-000000003"), "a file where the folder should be");
        var error = Assert.Throws<InputException>(() => _training.Run((_, _) => { }));
        Assert.Contains("step-000000003: the checkpoint could not be written (", error.Message);
    }

    [Fact]
    public void The_learning_rate_is_set_at_each_epoch_and_reported_with_its_losses()
    {
        const double Rate = 0.003;
        _training.Config = _training.Config with
        {
            Data = _training.Config.Data with { MaxPairs = 2 },
            Optimizer = new() { Lr = Rate },
            Schedule = new() { Epochs = 1, DecayEpochs = 2 },
            Logging = new() { Every = 1, SamplesEvery = 0 },
        };
        var used = new List<double>();
        var reported = new List<(int Epoch, double Rate)>();
        _training.Run((happened, step) =>
        {
            if (happened is StepDone)
                used.AddRange(step.Optimizers.Values.Select(o => o.LearningRate));
            if (happened is LossesMeasured m)
                reported.Add((m.Epoch, m.LearningRate));
        });
        Assert.Equal([1, 1, 2, 2, 3, 3], reported.Select(r => r.Epoch));
        Assert.All(reported, r => Assert.Equal(Rate * (4 - r.Epoch) / 3, r.Rate, Rounding));
        Assert.Equal(reported.SelectMany(r => new[] { r.Rate, r.Rate }), used); // generator's and discriminator's
    }

    private void Use(int steps, int logging = 100, int samples = 0, int? validations = null, int? checkpoints = null) =>
        _training.Config = _training.Config with
        {
            Schedule = new() { Epochs = 2, DecayEpochs = 0, Steps = steps },
            Logging = new() { Every = logging, SamplesEvery = samples },
            Validation = new() { EveryEpochs = null, EverySteps = validations },
            Checkpoint = new() { EveryEpochs = null, EverySteps = checkpoints, KeepLast = 100 },
        };

    private string[] Hear()
    {
        var heard = new List<string>();
        _training.Run((happened, _) =>
        {
            if (happened is not CheckpointSaved) // which comes when the disk is ready
                heard.Add(Describe(happened));
        });
        return [.. heard];
    }

    private static string Describe(TrainingEvent happened) => happened switch
    {
        TrainingBegan e => $"began {e.Position.Step}",
        StepDone e => $"step {e.Position.Step}",
        LossesMeasured e => $"losses {e.Step}",
        SamplesMade e => $"samples {e.Step}",
        Validated e => $"validated {e.Step}",
        CheckpointBegun e => $"checkpoint {e.Step}",
        TrainingEnded e => $"ended {e.Position.Step}",
        _ => happened.ToString(),
    };
}
