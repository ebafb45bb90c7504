namespace Pix2Pix.Data.Tests.Sampling;

public sealed class CounterRandomTests
{
    private const ulong KnownFirst = 10314064927302182223;

    [Fact]
    public void The_sequence_is_SplitMix64()
    {
        // The widely published first five outputs for state 1234567.
        var random = CounterRandom.FromState(1234567);

        Assert.Equal(
            [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821],
            Enumerable.Range(0, 5).Select(_ => random.NextBits()).ToArray());
    }

    [Fact]
    public void A_key_fixes_the_sequence_for_good()
    {
        // Our own numbers, stated so that a change of the keying is noticed: it would change every seeded run.
        var random = new CounterRandom(1, 2, 3, RandomUse.Augmentation);

        Assert.Equal(KnownFirst, random.NextBits());
    }

    [Theory]
    [InlineData(2, 2, 3, RandomUse.Augmentation)]
    [InlineData(1, 3, 3, RandomUse.Augmentation)]
    [InlineData(1, 2, 4, RandomUse.Augmentation)]
    [InlineData(1, 2, 3, RandomUse.Order)]
    [InlineData(2, 1, 3, RandomUse.Augmentation)]
    public void Each_part_of_the_key_counts(long seed, long epoch, long index, RandomUse use)
    {
        var random = new CounterRandom(seed, epoch, index, use);

        Assert.NotEqual(KnownFirst, random.NextBits());
    }

    [Fact]
    public void Integers_are_spread_evenly_below_their_bound()
    {
        var random = new CounterRandom(5, 0, 0, RandomUse.Order);
        var counts = new int[7];
        for (var i = 0; i < 70_000; i++)
            counts[random.NextInt(7)]++;

        // Standard deviation 93 around 10,000.
        Assert.All(counts, count => Assert.InRange(count, 9_500, 10_500));
    }

    [Fact]
    public void Doubles_lie_in_the_unit_interval_around_a_half()
    {
        var random = new CounterRandom(5, 0, 0, RandomUse.Order);
        var values = Enumerable.Range(0, 10_000).Select(_ => random.NextDouble()).ToArray();

        Assert.All(values, value => Assert.True(value is >= 0 and < 1));
        Assert.InRange(values.Average(), 0.48, 0.52);
    }

    [Fact]
    public void Streams_of_neighbouring_keys_are_unrelated()
    {
        var heads = Enumerable.Range(0, 10_000).Count(index => new CounterRandom(1, 1, index, RandomUse.Augmentation).NextBool());

        Assert.InRange(heads, 4_800, 5_200);
    }
}
