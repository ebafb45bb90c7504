using System.Diagnostics;
using static TorchSharp.torch;

namespace Pix2Pix.Benchmarks;

/// <summary>The most arithmetic that a device does in a second, measured with one large product of matrices.</summary>
internal static class MatrixPeak
{
    private const int Side = 2048;
    private const int Rounds = 5;

    /// <summary>Floating-point operations per second, the best of a few rounds.</summary>
    public static double PerSecond(Device device, ScalarType type)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var a = rand(Side, Side, device: device).to(type);
        var b = rand(Side, Side, device: device).to(type);
        double best = double.PositiveInfinity;
        for (int round = 0; round <= Rounds; round++) // the first warms up
        {
            StepTimer.Wait(device);
            var watch = Stopwatch.StartNew();
            using var product = a.matmul(b);
            StepTimer.Wait(device);
            best = Math.Min(best, watch.Elapsed.TotalSeconds);
        }

        return 2.0 * Side * Side * Side / best;
    }
}
