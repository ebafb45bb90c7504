using Pix2Pix.Configuration;
using Pix2Pix.Training;
using Pix2Pix.Weights;
using static TorchSharp.torch;

namespace Pix2Pix.Tests.Training;

/// <summary>Steps whose numbers are not finite.</summary>
public sealed class NonFiniteStepTests : IDisposable
{
    private readonly SmallTraining _training = new(size: 16, filters: 2);

    public void Dispose() => _training.Dispose();

    [Theory]
    [InlineData(GanMode.Vanilla)]
    [InlineData(GanMode.Wgangp)]
    [InlineData(GanMode.None)]
    public void A_skipped_step_leaves_weights_statistics_and_the_next_step_as_they_were(GanMode gan)
    {
        using var scope = NewDisposeScope();
        var config = _training.Config with { Training = new() { OnNan = NonFinitePolicy.Skip }, Loss = new() { Gan = gan } };
        using var broken = GeneratorStep.Create(config, CPU);
        using var whole = GeneratorStep.Create(config, CPU);
        var (input, target) = (rand(1, 3, 16, 16), rand(1, 3, 16, 16));
        var before = Bytes(broken);

        var losses = broken.Run(full([1, 3, 16, 16], double.NaN), target);

        Assert.True(isnan(losses).all().item<bool>());
        Assert.Equal(before, Bytes(broken));
        manual_seed(1);
        broken.Run(input, target);
        manual_seed(1);
        whole.Run(input, target);
        Assert.Equal(Bytes(whole), Bytes(broken));
    }

    [Fact]
    public void Watching_for_them_changes_no_bit_of_a_training_without_them()
    {
        _training.Config = _training.Config with { Schedule = new() { Steps = 5 } };
        var plain = _training.RunIn("plain");
        _training.Config = _training.Config with { Training = new() { OnNan = NonFinitePolicy.Skip } };

        AssertCheckpoints.Equal(plain, _training.RunIn("watched"));
    }

    [Fact]
    public void Divergence_ends_the_training_with_the_step_at_which_it_began_and_keeps_the_checkpoint_before_it()
    {
        _training.Config = _training.Config with
        {
            Schedule = new() { Steps = 2 },
            Logging = new() { Every = 50, SamplesEvery = 0 },
        };
        _training.RunIn("diverging");
        _training.Config = _training.Config with { Schedule = new() { Steps = 60 }, Optimizer = new() { Lr = 1e30 } };

        var error = Assert.Throws<DivergedException>(() => _training.RunIn("diverging"));

        Assert.Matches(@"is not a finite number at step [3-6]: training has diverged", error.Message);
        _training.Config = _training.Config with { Schedule = new() { Steps = 2 } };
        Assert.Equal(2, _training.RunIn("diverging").State.Step);
    }

    [Fact]
    public void Skipped_steps_are_told_and_a_hundred_in_a_row_end_the_training()
    {
        _training.Config = _training.Config with
        {
            Training = new() { OnNan = NonFinitePolicy.Skip },
            Schedule = new() { Steps = 300 },
            Logging = new() { Every = 50, SamplesEvery = 0 },
            Validation = new() { EveryEpochs = null },
            Optimizer = new() { Lr = 1e30 },
            Checkpoint = new() { EveryEpochs = null },
        };
        var skipped = new List<StepSkipped>();

        var error = Assert.Throws<DivergedException>(() => _training.RunIn("skipping", happened =>
        {
            if (happened is StepSkipped s)
                skipped.Add(s);
        }));

        Assert.Contains("training has diverged", error.Message, StringComparison.Ordinal);
        Assert.InRange(skipped.Count, 100, 105);
        Assert.Equal(Enumerable.Range(1, skipped.Count).Select(n => (long)n), skipped.Select(s => s.Count));
    }

    private static List<byte[]> Bytes(ITrainingStep step) =>
        [.. step.Networks.Values.SelectMany(network => StateDict.Of(network).Values).Select(tensor => tensor.contiguous().bytes.ToArray())];
}
