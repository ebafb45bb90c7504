using Pix2Pix.Kernels.Memory;
using static TorchSharp.torch;

namespace Pix2Pix.Kernels.Tests.Memory;

public sealed class NativeHeapTests
{
    [Fact]
    public void Tensors_keep_their_values_when_the_heap_keeps_memory_and_asks_for_huge_pages()
    {
        using var scope = NewDisposeScope();
        var before = arange(1 << 20, dtype: ScalarType.Float32);
        float[] values = Numbers.Of(before);

        NativeHeap.KeepMemory();
        var after = before.clone();
        NativeHeap.AdviseHugePages();
        NativeHeap.KeepMemory();
        NativeHeap.AdviseHugePages();

        Assert.Equal(values, Numbers.Of(before));
        Assert.Equal(values, Numbers.Of(after));
    }
}
