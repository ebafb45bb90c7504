using Pix2Pix.Configuration;
using Pix2Pix.Training;

namespace Pix2Pix.Tests.Training;

/// <summary>Whole trainings with losses other than the paper's.</summary>
public sealed class LossModeTrainingTests : IDisposable
{
    private readonly SmallTraining _training = new(size: 16, filters: 2);

    public void Dispose() => _training.Dispose();

    [Fact]
    public void L1_alone_trains_without_a_discriminator_from_the_first_step_to_the_checkpoint()
    {
        Use(GanMode.None, steps: 3);
        var heard = new List<TrainingEvent>();
        var checkpoint = _training.RunIn("l1", heard.Add);
        Assert.Equal(["G_L1"], heard.OfType<TrainingBegan>().Single().LossNames);
        Assert.All(heard.OfType<LossesMeasured>(), row => Assert.Equal(["G_L1"], row.Names));
        Assert.Equal(["generator.safetensors", "optimizer.safetensors"], checkpoint.State.Files.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            ["generator.safetensors", "optimizer.safetensors", "state.json"],
            Directory.EnumerateFiles(checkpoint.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void L1_alone_brings_the_output_nearer_to_the_target()
    {
        Use(GanMode.None, steps: 20);
        _training.Config = _training.Config with { Validation = new() { AtStart = true, EveryEpochs = 1 } };
        var distances = new List<double>();
        _training.Run((happened, _) =>
        {
            if (happened is Validated v)
                distances.Add(v.Values["l1"]);
        });
        Assert.True(distances[^1] < distances[0], string.Join(" → ", distances));
    }

    [Theory]
    [InlineData(GanMode.Vanilla, true)]
    [InlineData(GanMode.Wgangp, false)]
    public void Rows_tell_how_often_the_discriminator_is_right_where_it_judges(GanMode mode, bool judges)
    {
        Use(mode, steps: 3);
        var heard = new List<TrainingEvent>();
        _training.RunIn("accuracy", heard.Add);
        var row = heard.OfType<LossesMeasured>().Last();
        Assert.Equal(judges, row.Names.Contains("D_acc_real"));
        Assert.Equal(row.Names, heard.OfType<TrainingBegan>().Single().LossNames);
        Assert.All(
            row.Names.Zip(row.Means).Where(value => value.First.StartsWith("D_acc", StringComparison.Ordinal)),
            value => Assert.InRange(value.Second, 0, 1));
    }

    [Theory]
    [InlineData(GanMode.None)]
    [InlineData(GanMode.Wgangp)] // the penalty draws random numbers, from the step's seed
    [InlineData(GanMode.Hinge)]
    [InlineData(GanMode.Lsgan)]
    public void Stopped_and_resumed_it_ends_with_the_bytes_of_one_never_stopped(GanMode mode)
    {
        Use(mode, steps: 6);
        var whole = _training.RunIn("whole");
        Use(mode, steps: 3);
        _training.RunIn("halves");
        Use(mode, steps: 6);
        AssertCheckpoints.Equal(whole, _training.RunIn("halves"));
    }

    [Fact]
    public void A_resume_may_do_without_the_gradient_penalty_whose_column_stays()
    {
        Use(GanMode.Wgangp, steps: 3);
        _training.Config = _training.Config with { Logging = new() { Every = 2, SamplesEvery = 0 } };
        var rows = new List<LossesMeasured>();
        _training.RunIn("run", Hear);
        _training.Config = _training.Config with
        {
            Loss = _training.Config.Loss with { GradientPenalty = 0 },
            Schedule = new() { Steps = 6 },
        };
        _training.RunIn("run", Hear);
        Assert.All(rows, row => Assert.Equal(["G_GAN", "G_L1", "D_real", "D_fake", "D_GP"], row.Names));
        Assert.Equal([2, 3, 4, 6], rows.Select(row => row.Step));
        Assert.Equal([true, true, true, false], rows.Select(row => row.Means[^1] > 0)); // step 3 is in the third one

        void Hear(TrainingEvent happened)
        {
            if (happened is LossesMeasured row)
                rows.Add(row);
        }
    }

    private void Use(GanMode mode, int steps) =>
        _training.Config = _training.Config with
        {
            Loss = new() { Gan = mode },
            Discriminator = _training.Config.Discriminator with { Norm = Normalization.Instance },
            Schedule = new() { Steps = steps },
            Logging = new() { Every = 1, SamplesEvery = 0 },
            Checkpoint = new() { EveryEpochs = null },
        };
}
