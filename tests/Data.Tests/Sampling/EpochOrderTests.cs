namespace Pix2Pix.Data.Tests.Sampling;

public sealed class EpochOrderTests
{
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
