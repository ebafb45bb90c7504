using Pix2Pix.Configuration;
using Pix2Pix.Runs;

namespace Pix2Pix.Tests.Runs;

public sealed class MemoryWarmUpTests
{
    private static readonly RunConfig _default = new();

    [Fact]
    public void A_narrow_network_takes_none() =>
        Assert.Null(MemoryWarmUp.Begin(_default with { Device = "cpu", Generator = _default.Generator with { Filters = 16 } }));

    [Fact]
    public void A_GPU_takes_none() => Assert.Null(MemoryWarmUp.Begin(_default with { Device = "cuda:1" }));

    [Fact]
    public void It_is_given_back_once_however_often_it_is_asked_for()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.ProcessorCount > 1, "it needs Linux and two processors");
        var memory = MemoryWarmUp.Begin(_default with { Device = "cpu" });
        Assert.NotNull(memory);
        memory.Dispose();
        using var next = MemoryWarmUp.Begin(_default with { Device = "cpu" });
        memory.Dispose(); // the next one has the same addresses, and goes on writing to them
        Assert.NotNull(next);
        Thread.Sleep(50);
    }
}
