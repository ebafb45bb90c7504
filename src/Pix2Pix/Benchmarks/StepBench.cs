using System.Diagnostics;
using Pix2Pix.Configuration;
using static TorchSharp.torch;

namespace Pix2Pix.Benchmarks;

/// <summary>Measures the training step of a config on random images.</summary>
internal static class StepBench
{
    private const int WarmUp = 2;
    private const int Batches = 2;
    private const int Megabyte = 1 << 20;

    /// <summary>Measures it.</summary>
    /// <param name="config">What is trained, with its batch size, crop size and precision.</param>
    /// <param name="device">Where.</param>
    /// <param name="rounds">The median of so many steps counts.</param>
    /// <exception cref="InputException">The size does not suit the networks.</exception>
    public static StepResult Measure(RunConfig config, Device device, int rounds)
    {
        using var scope = NewDisposeScope();
        long[] size = [config.Training.BatchSize, config.Data.InputPlanes(), config.Data.CropSize.Height, config.Data.CropSize.Width];
        var batches = Enumerable.Range(0, Batches)
            .Select(_ => (Image(size, device), Image([size[0], config.Data.OutputChannels, size[2], size[3]], device))).ToList();
        using var timer = new StepTimer(config, device, batches);
        timer.Run(WarmUp);
        double[] seconds = [.. Enumerable.Range(0, rounds).Select(_ => timer.Run(1)).Order()];
        using var process = Process.GetCurrentProcess();
        long memory = process.PeakWorkingSet64 / Megabyte;
        double median = (seconds[rounds / 2] + seconds[(rounds - 1) / 2]) / 2;
        return new StepResult(median, size[0] / median, StepCost.Operations(config, size) / median, memory);
    }

    private static Tensor Image(long[] size, Device device) => (rand(size, device: device) * 2) - 1;
}

/// <summary>What a training step came to.</summary>
/// <param name="Seconds">The median of a step.</param>
/// <param name="ImagesPerSecond">Pairs trained on per second.</param>
/// <param name="OperationsPerSecond">Floating-point operations of its convolutions per second.</param>
/// <param name="MemoryMegabytes">The most main memory that the process has held so far, in units of 2²⁰ bytes.</param>
internal sealed record StepResult(double Seconds, double ImagesPerSecond, double OperationsPerSecond, long MemoryMegabytes);
