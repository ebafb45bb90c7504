namespace Pix2Pix.Data.Tests.Sampling;

public sealed class EpochOrderTests
{
    [Fact]
    public void Weighted_pairs_are_drawn_in_proportion_to_their_weights()
    {
        double[] weights = [1, 3, 0.5, 3.5];
        var counts = new int[4];
        const int Epochs = 5000;
        for (var epoch = 1; epoch <= Epochs; epoch++)
        {
            foreach (var pair in EpochOrder.Weighted(weights, seed: 7, epoch))
                counts[pair]++;
        }

        // 20,000 draws: a share has a standard deviation of 0.0035 at most.
        Assert.All(counts.Zip(weights), pair => Assert.Equal(pair.Second / 8, pair.First / (4.0 * Epochs), 0.015));
    }

    [Fact]
    public void Weighted_orders_depend_on_seed_and_epoch_alone()
    {
        double[] weights = [.. Enumerable.Range(1, 50).Select(i => (double)i)];
        Assert.Equal(EpochOrder.Weighted(weights, 1, 2), EpochOrder.Weighted(weights, 1, 2));
        Assert.NotEqual(EpochOrder.Weighted(weights, 1, 2), EpochOrder.Weighted(weights, 1, 3));
        Assert.NotEqual(EpochOrder.Weighted(weights, 1, 2), EpochOrder.Weighted(weights, 2, 2));
    }

    [Fact]
    public void An_order_visits_each_pair_once() =>
        Assert.Equal(Enumerable.Range(0, 400), EpochOrder.Shuffled(400, seed: 1, epoch: 1).Order());

    [Fact]
    public void An_order_is_repeatable() => Assert.Equal(EpochOrder.Shuffled(50, 3, 7), EpochOrder.Shuffled(50, 3, 7));

    [Fact]
    public void Each_epoch_and_each_seed_has_its_own_order()
    {
        Assert.NotEqual(EpochOrder.Shuffled(50, 3, 7), EpochOrder.Shuffled(50, 3, 8));
        Assert.NotEqual(EpochOrder.Shuffled(50, 3, 7), EpochOrder.Shuffled(50, 4, 7));
    }

    [Fact]
    public void Every_pair_comes_first_equally_often()
    {
        var firsts = Enumerable.Range(0, 4_000).CountBy(epoch => EpochOrder.Shuffled(4, 1, epoch)[0]).Select(entry => entry.Value);

        // Standard deviation 27 around 1,000.
        Assert.All(firsts, count => Assert.InRange(count, 880, 1_120));
    }
}
