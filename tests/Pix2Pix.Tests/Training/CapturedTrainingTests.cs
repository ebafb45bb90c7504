using Pix2Pix.Checkpoints;
using Pix2Pix.Configuration;
using Pix2Pix.Models;
using Pix2Pix.Runs;
using static TorchSharp.torch;

namespace Pix2Pix.Tests.Training;

/// <summary>What needs a GPU is skipped without one; scripts/gpu_check.sh runs it.</summary>
public sealed class CapturedTrainingTests : IDisposable
{
    private readonly SmallTraining _training = new(size: 32, filters: 8);

    public void Dispose() => _training.Dispose();

    [Fact]
    public void On_the_CPU_a_line_says_that_no_step_is_captured_and_the_training_is_the_same()
    {
        _training.Config = _training.Config with { Schedule = new() { Steps = 5 } };
        var plain = _training.RunIn("plain");
        var config = Captured(_training.Config) with { Name = "graph", Output = _training.Runs };
        IReadOnlyList<string> warnings = [];

        TrainingRun.Start(
            config, resume: false,
            (summary, train) =>
            {
                warnings = summary.Warnings;
                return train(new Deaf());
            },
            TestContext.Current.CancellationToken);

        Assert.Equal(["training.cuda_graph: no step is captured: there is no GPU in use"], warnings);
        AssertCheckpoints.Equal(plain, new CheckpointStore(Path.Combine(_training.Runs, "graph", "checkpoints")).Latest()!);
    }

    [Theory]
    [InlineData(Precision.Full)]
    [InlineData(Precision.BFloat16)]
    [InlineData(Precision.Float16)]
    [InlineData(Precision.Full, 0.5)]
    public void On_a_GPU_a_captured_training_learns_as_an_ordinary_one(Precision precision, double? longest = null)
    {
        Assert.SkipUnless(cuda.is_available(), "there is no GPU here");
        var config = _training.Config with
        {
            Device = "cuda",
            Schedule = new() { Steps = 30 },
            Training = new() { Precision = precision, BatchSize = 3, ClipGradNorm = longest },
        };
        _training.Config = config;
        var plain = _training.RunIn("plain");
        _training.Config = Captured(config);
        var captured = _training.RunIn("graph");

        using var scope = NewDisposeScope();
        var (mine, its) = (captured.Read(NetworkNames.Generator).Tensors, plain.Read(NetworkNames.Generator).Tensors);
        double difference = mine.Average(tensor => (tensor.Value - its[tensor.Key]).to(ScalarType.Float32).abs().mean().item<float>());

        // Thirty steps of 2e-4 move a weight by up to 6e-3; kernels that add up in no fixed order part them by a little of that.
        Assert.InRange(difference, 0, 1e-3);
    }

    private static RunConfig Captured(RunConfig config) => config with { Training = config.Training with { CudaGraph = true } };

    private sealed class Deaf : Pix2Pix.Training.ITrainingListener
    {
        public void On(Pix2Pix.Training.TrainingEvent happened)
        {
        }
    }
}
