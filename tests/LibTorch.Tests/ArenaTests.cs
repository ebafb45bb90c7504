using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>Where large tensors lie (native/arena.cpp). Looks at the process's memory: not at the same time as others.</summary>
[Collection(nameof(Convolution.BFloat16Tests))]
public sealed class ArenaTests
{
    private const long Megabyte = 1 << 20;
    private const int Floats = 262_144; // in 2^20 bytes

    [Fact]
    public void Blocks_of_many_sizes_that_come_and_go_in_several_threads_never_overlap()
    {
        Parallel.For(0, 4, thread =>
        {
            var random = new Random(thread);
            var held = new List<(Tensor Values, float Mark)>();
            for (int i = 0; i < 400; i++)
            {
                if (held.Count > 12)
                {
                    int index = random.Next(held.Count);
                    var (values, mark) = held[index];
                    held.RemoveAt(index);
                    using (values)
                    {
                        Assert.Equal(mark, values.min().item<float>());
                        Assert.Equal(mark, values.max().item<float>());
                    }
                }

                float next = (thread * 1000) + i;
                held.Add((full([random.Next(1, Floats)], next), next));
            }

            held.ForEach(tensor => tensor.Values.Dispose());
        });
    }

    [Fact]
    public void The_same_blocks_in_every_round_take_no_more_memory()
    {
        Round();
        long before = Environment.WorkingSet;

        for (int round = 0; round < 20; round++)
            Round();

        // Less than one of the larger blocks.
        Assert.InRange(Environment.WorkingSet - before, long.MinValue, 16 * Megabyte);

        static void Round()
        {
            using var scope = NewDisposeScope();
            var kept = new List<Tensor>();
            for (int size = 1; size <= 24; size++)
            {
                kept.Add(zeros(size * Floats));
                using var passing = zeros((25 - size) * Floats);
            }
        }
    }

    [Fact]
    public void A_gigabyte_that_every_round_takes_stays()
    {
        Round();
        long before = PageFaults();

        for (int round = 0; round < 5; round++)
            Round();

        Assert.InRange(PageFaults() - before, 0, 500); // a gigabyte has as many huge pages, and 262,144 others

        static void Round()
        {
            using var one = zeros(1024 * Floats);
        }
    }

    [Fact]
    public void A_gigabyte_that_none_of_many_rounds_takes_goes_back_to_the_system()
    {
        using (zeros(1024 * Floats))
        {
        }

        long before = Environment.WorkingSet;
        for (int round = 0; round < 2 * 4096; round++)
        {
            using var small = empty(Floats);
        }

        Assert.InRange(before - Environment.WorkingSet, 900 * Megabyte, long.MaxValue);
    }

    // Minor ones, of this process so far (proc(5): the tenth field, the eighth after the name in brackets).
    private static long PageFaults() =>
        long.Parse(File.ReadAllText("/proc/self/stat").Split(") ")[^1].Split(' ')[7], System.Globalization.CultureInfo.InvariantCulture);
}
