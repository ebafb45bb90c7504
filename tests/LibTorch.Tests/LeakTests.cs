using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>Counts native handles, so nothing else may run at the same time.</summary>
[Collection(nameof(LeakTests))]
[CollectionDefinition(nameof(LeakTests), DisableParallelization = true)]
public sealed class LeakTests
{
    private const int Warm = 100;
    private const int Steps = 400;

    /// <summary>What 2,000 steps may add. A step's tensors are about 1 MB: keeping those of one in a hundred would be seen.</summary>
    private const double AllowedGrowth = 0.02;

    [Fact]
    public void A_scope_gives_back_every_handle()
    {
        ProcessMemory.Collect();
        var before = Native.live_handles();
        using (NewDisposeScope())
        {
            var x = randn([4, 3, 8, 8], requires_grad: true);
            using var net = nn.Sequential(nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4), nn.ReLU(), nn.Dropout());
            var loss = (net.call(x) * 2 - 1).square().mean([0, 1], true).sum();
            loss.backward();
            _ = x.grad;
            _ = x[.., 1..2].chunk(2);
            _ = x.max(1);
            _ = autograd.grad([(x * x).sum()], [x]);
            Assert.True(Native.live_handles() > before);
        }

        Assert.Equal(before, Native.live_handles());
    }

    [Fact]
    public void Forgotten_tensors_are_freed_by_the_finalizer()
    {
        ProcessMemory.Collect();
        var before = Native.live_handles();
        Forget();
        Assert.True(Native.live_handles() >= before + 10);

        ProcessMemory.Collect();

        Assert.Equal(before, Native.live_handles());
    }

    [Fact]
    public void Training_keeps_handles_and_memory_where_they_were()
    {
        ProcessMemory.Collect();
        using var net = nn.Sequential(
            nn.Conv2d(3, 16, 4, 2, 1), nn.LeakyReLU(0.2), nn.BatchNorm2d(16), nn.ConvTranspose2d(16, 3, 4, 2, 1),
            nn.Tanh());
        using var adam = optim.Adam(net.parameters());
        long handles = 0, memory = 0;
        for (var step = 1; step <= Steps; step++)
        {
            using (NewDisposeScope())
            {
                var x = randn(2, 3, 48, 48);
                adam.zero_grad();
                nn.functional.l1_loss(net.call(x), x).backward();
                adam.step();
            }

            // .NET would fill tens of MB with the steps' small objects before it looks.
            if (step % Warm == 0)
                GC.Collect(0);
            if (step == Warm)
                (handles, memory) = (Native.live_handles(), ProcessMemory.ResidentBytes());
        }

        Assert.Equal(handles, Native.live_handles());
        var growth = (ProcessMemory.ResidentBytes() - memory) / (double)memory;
        Assert.True(growth < AllowedGrowth, $"memory grew by {growth:P1} from {memory >> 20} MB");
    }

    private static void Forget()
    {
        for (var i = 0; i < 10; i++)
            zeros(10);
    }
}
