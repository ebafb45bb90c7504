using Pix2Pix.Configuration;
using Pix2Pix.Training;
using static TorchSharp.torch;

namespace Pix2Pix.Tests.Training;

public sealed class PrecisionTests : IDisposable
{
    private readonly SmallTraining _training = new(size: 64, filters: 8);

    public void Dispose() => _training.Dispose();

    [Fact]
    public void A_first_step_in_bfloat16_has_nearly_the_losses_of_one_in_float32()
    {
        // Relative; factors of 8 bits through a dozen layers.
        const double Tolerance = 0.02;
        float[] full = FirstLosses(new()), half = FirstLosses(new() { Precision = Precision.BFloat16 });

        Assert.All(full.Zip(half), pair => Assert.InRange(pair.Second / pair.First, 1 - Tolerance, 1 + Tolerance));
        Assert.NotEqual(full, half);
    }

    [Fact]
    public void Fast_convolutions_change_the_last_bits_of_a_step_and_no_more()
    {
        float[] exact = FirstLosses(new() { FastConvolutions = false }), fast = FirstLosses(new() { FastConvolutions = true });

        Assert.All(exact.Zip(fast), pair => Assert.InRange(pair.Second / pair.First, 1 - 1e-5, 1 + 1e-5));
    }

    [Fact]
    public void Fast_convolutions_are_the_default()
    {
        // In the losses, which are means, rounding can be lost.
        Assert.Equal(WeightsAfterTwoSteps(new() { FastConvolutions = true }), WeightsAfterTwoSteps(new()));
        Assert.NotEqual(WeightsAfterTwoSteps(new() { FastConvolutions = false }), WeightsAfterTwoSteps(new()));
    }

    [Fact]
    public void Training_in_bfloat16_is_the_same_twice()
    {
        _training.Config = _training.Config with { Training = new() { Precision = Precision.BFloat16 }, Schedule = new() { Steps = 3 } };

        AssertCheckpoints.Equal(_training.RunIn("one"), _training.RunIn("two"));
    }

    [Fact]
    public void Float16_on_the_CPU_is_refused_with_what_is_allowed()
    {
        _training.Config = _training.Config with { Training = new() { Precision = Precision.Float16 } };

        var error = Assert.ThrowsAny<InputException>(() => _training.RunIn("refused"));

        Assert.Equal("training.precision: found float16 on the CPU, allowed there: float32, bfloat16", error.Message);
    }

    private float[] FirstLosses(TrainingOptions training) => Train(1, training, (step, losses) =>
        [.. losses.data<float>().ToArray().Take(step.LossNames.Count)]);

    private float[] WeightsAfterTwoSteps(TrainingOptions training) => Train(2, training, (step, _) =>
        [.. step.Networks.Values.SelectMany(n => n.parameters()).SelectMany(p => p.detach().data<float>().ToArray())]);

    private float[] Train(int steps, TrainingOptions training, Func<GeneratorStep, Tensor, float[]> read)
    {
        using var scope = NewDisposeScope();
        using var step = GeneratorStep.Create(_training.Config with { Training = training }, CPU);
        manual_seed(3);
        var images = rand([2, 1, 3, 64, 64]) * 2 - 1;
        for (var i = 1; i < steps; i++)
            step.Run(images[0], images[1]);
        return read(step, step.Run(images[0], images[1]));
    }
}
