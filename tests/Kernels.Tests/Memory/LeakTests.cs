using Pix2Pix.Kernels.Autograd;
using Pix2Pix.Kernels.Layers;
using Pix2Pix.Kernels.Optimizers;
using static TorchSharp.torch;

namespace Pix2Pix.Kernels.Tests.Memory;

public sealed class LeakTests
{
    private const int Warm = 20;
    private const int Steps = 60;

    /// <summary>One activation of each step after warming up would be 40 times 8 MiB; the C heap itself varies by some 40 MiB from run to run.</summary>
    private const long AllowedGrowth = 96 << 20;

    [Fact]
    public void Training_keeps_tensors_and_memory_where_they_were()
    {
        using var net = nn.Sequential(
            ("down", Layer.Conv2d(3, 32, 4, 2, 1)), ("middle", Layer.Conv2d(32, 32, 3, 1, 1)), ("up", Layer.ConvTranspose2d(32, 3, 4, 2, 1)));
        using var adam = new FlatAdam(net, 1e-3, 0.5, 0.999);
        long tensors = 0, memory = 0;
        var log = new List<long>();
        for (int step = 1; step <= Steps; step++)
        {
            using (NewDisposeScope())
            {
                var images = randn(1, 3, 512, 512);
                adam.Descend((net.call(images) - images).square().mean());
            }

            Garbage.Collect();
            if (step % 5 == 0)
                log.Add(ProcessMemory.ResidentBytes() >> 20);
            if (step is not (Warm or Steps))
                continue;
            ProcessMemory.Collect();
            if (step == Warm)
                (tensors, memory) = (Tensor.TotalCount, ProcessMemory.ResidentBytes());
        }

        Assert.Equal(tensors, Tensor.TotalCount);
        long growth = ProcessMemory.ResidentBytes() - memory;
        Assert.True(growth < AllowedGrowth, $"memory grew by {growth >> 20} MiB " + string.Join(" ", log));
    }
}
