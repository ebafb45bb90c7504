using System.Diagnostics;
using Pix2Pix.Configuration;
using Pix2Pix.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Pix2Pix.Benchmarks;

/// <summary>A training that only steps, over the same few batches, to be timed.</summary>
internal sealed class StepTimer : IDisposable
{
    private readonly Device _device;
    private readonly GeneratorStep _step;
    private readonly IReadOnlyList<(Tensor Input, Tensor Target)> _batches;
    private int _taken;

    /// <summary>Prepares the networks.</summary>
    /// <param name="config">What is trained.</param>
    /// <param name="device">Where.</param>
    /// <param name="batches">[N, C, H, W] in [-1, 1] on that device, taken in turn.</param>
    public StepTimer(RunConfig config, Device device, IReadOnlyList<(Tensor Input, Tensor Target)> batches)
    {
        _device = device;
        _batches = batches;
        _step = GeneratorStep.Create(config, device);
    }

    /// <summary>Takes some steps.</summary>
    /// <returns>Seconds per step.</returns>
    public double Run(int steps)
    {
        Wait(_device);
        var watch = Stopwatch.StartNew();
        for (int i = 0; i < steps; i++)
        {
            using var scope = NewDisposeScope();
            var (input, target) = _batches[_taken++ % _batches.Count];
            _step.Run(input, target);
        }

        Wait(_device);
        return watch.Elapsed.TotalSeconds / steps;
    }

    /// <inheritdoc/>
    public void Dispose() => _step.Dispose();

    /// <summary>Waits until a GPU has done what it was given.</summary>
    public static void Wait(Device device)
    {
        if (device.type == DeviceType.CUDA)
            cuda.synchronize(device);
    }
}
