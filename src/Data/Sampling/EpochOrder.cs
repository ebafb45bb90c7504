namespace Pix2Pix.Data;

/// <summary>The order in which an epoch visits the pairs: a Fisher–Yates shuffle, a pure function of (seed, epoch).</summary>
internal static class EpochOrder
{
    public static int[] Shuffled(int count, long seed, int epoch)
    {
        var order = Sequential(count);
        var random = new CounterRandom(seed, epoch, 0, RandomUse.Order);
        for (var last = count - 1; last > 0; last--)
        {
            var other = random.NextInt(last + 1);
            (order[last], order[other]) = (order[other], order[last]);
        }

        return order;
    }

    public static int[] Sequential(int count) => [.. Enumerable.Range(0, count)];
}
