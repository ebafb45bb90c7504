using Pix2Pix.Kernels.Threads;

namespace Pix2Pix.Kernels.Tests.Threads;

public sealed class KernelThreadsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1001)]
    public void Each_index_comes_once(int count)
    {
        int[] calls = new int[count];

        KernelThreads.For(count, i => Interlocked.Increment(ref calls[i]));

        Assert.All(calls, times => Assert.Equal(1, times));
    }

    [Theory]
    [InlineData(1, 100)]
    [InlineData(1000, 7)]
    [InlineData(1L << 20, 1)]
    public void Ranges_cover_everything_once(long count, long grain)
    {
        int[] calls = new int[count];

        KernelThreads.Ranges(count, grain, (begin, end) =>
        {
            for (long i = begin; i < end; i++)
                Interlocked.Increment(ref calls[i]);
        });

        Assert.True(Array.TrueForAll(calls, times => times == 1));
    }

    [Fact]
    public void A_loop_inside_a_loop_runs_too()
    {
        int sum = 0;

        KernelThreads.For(8, _ => KernelThreads.For(8, _ => Interlocked.Increment(ref sum)));

        Assert.Equal(64, sum);
    }

    [Fact]
    public void An_exception_of_the_body_is_thrown_again_and_later_loops_run()
    {
        var error = Assert.Throws<InvalidOperationException>(() =>
            KernelThreads.For(100, i =>
            {
                if (i == 57)
                    throw new InvalidOperationException("index 57");
            }));

        Assert.Equal("index 57", error.Message);
        Each_index_comes_once(100);
    }
}
