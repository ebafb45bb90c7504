namespace Pix2Pix.Data;

/// <summary>The order in which an epoch visits the pairs, a pure function of (seed, epoch).</summary>
internal static class EpochOrder
{
    /// <summary>Every pair once: a Fisher–Yates shuffle.</summary>
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

    /// <summary>
    /// As many draws as there are pairs, each pair with a probability proportional to its weight, independently (PyTorch's
    /// WeightedRandomSampler with replacement): an epoch keeps its length, a heavy pair comes several times.
    /// </summary>
    /// <param name="weights">One per pair, greater than 0.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="epoch">The epoch.</param>
    public static int[] Weighted(IReadOnlyList<double> weights, long seed, int epoch)
    {
        var upTo = new double[weights.Count];
        var sum = 0.0;
        for (var i = 0; i < upTo.Length; i++)
            upTo[i] = sum += weights[i];

        var random = new CounterRandom(seed, epoch, 0, RandomUse.Order);
        var order = new int[upTo.Length];
        for (var i = 0; i < order.Length; i++)
        {
            var found = Array.BinarySearch(upTo, random.NextDouble() * sum);
            order[i] = Math.Min(found < 0 ? ~found : found + 1, order.Length - 1); // rounding may leave the end of the sum
        }

        return order;
    }

    /// <summary>In the order of their names.</summary>
    public static int[] Sequential(int count) => [.. Enumerable.Range(0, count)];
}
