using Pix2Pix.Checkpoints;
using Pix2Pix.Configuration;
using Pix2Pix.Models;
using static TorchSharp.torch;

namespace Pix2Pix.Tests.Training;

/// <summary>Trainings on a GPU next to the CPU's. Skipped without one; scripts/gpu_check.sh runs them.</summary>
public sealed class GpuTrainingTests : IDisposable
{
    private const int Steps = 30;

    /// <summary>
    /// Mean distance of weights. Thirty steps of 2e-4 move a weight by up to 6e-3; kernels that add up in another order part two
    /// trainings by a little of that, factors of 8 or 11 bits by more.
    /// </summary>
    private const double Rounding = 1e-3;

    private const double ShortFactors = 2e-3;

    private readonly SmallTraining _training = new(size: 64, filters: 8); // large enough for dropout

    public GpuTrainingTests()
    {
        Assert.SkipUnless(cuda.is_available(), "there is no GPU here");
        _training.Config = _training.Config with { Schedule = new() { Steps = Steps }, Generator = _training.Config.Generator with { Dropout = false } };
    }

    public void Dispose() => _training.Dispose();

    public static TheoryData<string, double> Settings() => new()
    {
        { "training.tf32=false", Rounding },
        { "training.channels_last=true", ShortFactors },
        { "training.precision=bfloat16", ShortFactors },
        { "training.precision=bfloat16 training.channels_last=false", ShortFactors },
        { "training.precision=float16", ShortFactors },
        { "training.tf32=false training.clip_grad_norm=0.5", Rounding },
        { "training.tf32=false training.on_nan=skip", Rounding },
        { "training.tf32=false training.batch_size=3", Rounding },
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public void A_training_learns_as_on_the_CPU(string sets, double tolerance)
    {
        var config = ConfigFile.Parse(ConfigWriter.ToJson(_training.Config), "test", sets: sets.Split(' '));
        _training.Config = config with { Training = config.Training with { Precision = Precision.Full } };
        var expected = _training.RunIn("cpu");
        _training.Config = config with { Device = "cuda" };

        AssertNear(expected, _training.RunIn("gpu"), tolerance);
    }

    /// <summary>Without a seed for the GPU's own generator they would drop other channels, which parts weights by 3.5e-3.</summary>
    [Fact]
    public void Dropout_is_the_same_in_a_training_that_was_stopped_and_resumed()
    {
        var generator = _training.Config.Generator with { Dropout = true };
        _training.Config = _training.Config with { Device = "cuda", Generator = generator, Training = new() { Tf32 = false } };
        var whole = _training.RunIn("whole");
        _training.Config = _training.Config with { Schedule = new() { Steps = Steps / 2 } };
        _training.RunIn("halves");
        _training.Config = _training.Config with { Schedule = new() { Steps = Steps } };

        AssertNear(whole, _training.RunIn("halves"), Rounding);
    }

    private static void AssertNear(Checkpoint expected, Checkpoint actual, double tolerance)
    {
        using var scope = NewDisposeScope();
        var (mine, its) = (actual.Read(NetworkNames.Generator).Tensors, expected.Read(NetworkNames.Generator).Tensors);
        double difference = mine.Average(tensor => (tensor.Value - its[tensor.Key]).to(ScalarType.Float32).abs().mean().item<float>());

        Assert.InRange(difference, 0, tolerance);
    }
}
