using Pix2Pix.Configuration;
using Pix2Pix.Training;
using static TorchSharp.torch;

namespace Pix2Pix.Tests.Training;

public sealed class PrecisionTests : IDisposable
{
    private const int Side = 64;

    // Smaller layers are computed the same way with and without fast convolutions.
    private const int LargeSide = 128;
    private const int WideFilters = 32;

    private readonly SmallTraining _training = new(size: Side, filters: 8);

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
    public void Fast_convolutions_are_the_default_and_change_the_last_bits_of_a_step_and_no_more()
    {
        const double Tolerance = 1e-5; // relative
        var generator = _training.Config.Generator;
        _training.Config = _training.Config with { Generator = generator with { Filters = WideFilters } };

        float[] direct = FirstLosses(new() { FastConvolutions = false }, LargeSide), fast = FirstLosses(new(), LargeSide);

        Assert.All(direct.Zip(fast), pair => Assert.InRange(pair.Second / pair.First, 1 - Tolerance, 1 + Tolerance));
        Assert.NotEqual(direct, fast);
        Assert.Equal(fast, FirstLosses(new() { FastConvolutions = true }, LargeSide));
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

    private float[] FirstLosses(TrainingOptions training, int side = Side)
    {
        using var scope = NewDisposeScope();
        using var step = GeneratorStep.Create(_training.Config with { Training = training }, CPU);
        manual_seed(3);
        var images = (rand([2, 1, 3, side, side]) * 2) - 1;
        return [.. step.Run(images[0], images[1]).data<float>().ToArray().Take(step.LossNames.Count)];
    }
}
