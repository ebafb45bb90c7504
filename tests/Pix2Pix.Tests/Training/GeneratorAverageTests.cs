using Pix2Pix.Models;
using Pix2Pix.Training;
using Pix2Pix.Weights;
using static TorchSharp.torch;

namespace Pix2Pix.Tests.Training;

public sealed class GeneratorAverageTests : IDisposable
{
    private const double Decay = 0.9;

    private readonly SmallTraining _training = new(size: 16, filters: 2);

    public GeneratorAverageTests() => _training.Config = _training.Config with
    {
        Training = new() { EmaDecay = Decay },
        Schedule = new() { Steps = 12 },
        Logging = new() { Every = 4, SamplesEvery = 0 },
        Validation = new() { EveryEpochs = null, EverySteps = 4 },
        Checkpoint = new() { EveryEpochs = null },
    };

    public void Dispose() => _training.Dispose();

    [Fact]
    public void Every_weight_and_statistic_is_the_moving_average_of_the_generators()
    {
        using var scope = NewDisposeScope();
        Dictionary<string, double[]>? expected = null;
        var steps = 0;

        _training.Run((happened, step) =>
        {
            if (happened is TrainingBegan)
                expected = Values(step.Networks[NetworkNames.Generator]);
            if (happened is not StepDone)
                return;
            steps++;
            var decay = Math.Min(Decay, (1.0 + steps) / (10 + steps));
            var now = Values(step.Networks[NetworkNames.Generator]);
            foreach (var (name, average) in expected!)
                expected[name] = [.. average.Zip(now[name], (a, b) => name.EndsWith("num_batches_tracked", StringComparison.Ordinal) ? b : (decay * a) + ((1 - decay) * b))];
            var actual = Values(step.Networks[NetworkNames.AveragedGenerator]);
            Assert.All(expected, tensor => Assert.All(tensor.Value.Zip(actual[tensor.Key]), pair => Assert.Equal(pair.First, pair.Second, 1e-5)));
        });

        Assert.Equal(12, steps);
    }

    [Fact]
    public void It_is_validated_beside_the_generator()
    {
        var validations = new List<Validated>();

        _training.Run((happened, _) =>
        {
            if (happened is Validated v)
                validations.Add(v);
        });

        Assert.Equal(3, validations.Count);
        Assert.All(validations, v => Assert.NotEqual(v.Values["l1"], v.Values["ema_l1"]));
    }

    [Fact]
    public void Keeping_it_changes_nothing_of_the_training_itself()
    {
        var kept = _training.RunIn("kept");
        _training.Config = _training.Config with { Training = new() };
        var plain = _training.RunIn("plain");

        foreach (var (file, hash) in plain.State.Files)
            Assert.Equal(hash, kept.State.Files[file]);
        Assert.DoesNotContain("generator_ema.safetensors", plain.State.Files.Keys);
    }

    [Fact]
    public void Resumed_it_goes_on_to_the_same_bytes()
    {
        var whole = _training.RunIn("whole");
        UseSteps(5);
        _training.RunIn("halves");
        UseSteps(12);

        AssertCheckpoints.Equal(whole, _training.RunIn("halves"));
        Assert.Contains("generator_ema.safetensors", whole.State.Files.Keys);
    }

    [Fact]
    public void Kept_from_a_resume_on_it_begins_with_the_weights_of_the_checkpoint()
    {
        var config = _training.Config;
        _training.Config = config with { Training = new(), Schedule = new() { Steps = 5 } };
        _training.RunIn("late");
        _training.Config = config with { Schedule = new() { Steps = 5 }, Training = new() { EmaDecay = Decay } };
        var late = _training.RunIn("late");

        Assert.Equal(5, late.State.Step); // no step was taken, so that the average is the generator
        _training.Config = config with { Schedule = new() { Steps = 6 } };
        Assert.True(_training.RunIn("late").Has(NetworkNames.AveragedGenerator));
    }

    private static Dictionary<string, double[]> Values(nn.Module network) =>
        StateDict.Of(network).ToDictionary(t => t.Key, t => t.Value.detach().to(ScalarType.Float64).data<double>().ToArray());

    private void UseSteps(int steps) => _training.Config = _training.Config with { Schedule = new() { Steps = steps } };
}
