namespace Pix2Pix.Data.Tests.Loading;

public sealed class PairCacheTests
{
    [Fact]
    public void Pairs_are_kept_until_the_memory_is_full()
    {
        using var cache = new PairCache(capacity: 250);

        Assert.True(cache.TryKeep(0, Pair()));
        Assert.True(cache.TryKeep(1, Pair()));
        using var third = Pair();
        Assert.False(cache.TryKeep(2, third));

        Assert.Equal(200, cache.Used);
        Assert.NotNull(cache.Find(1));
        Assert.Null(cache.Find(2));
    }

    [Fact]
    public void A_pair_is_kept_once()
    {
        using var cache = new PairCache(capacity: 250);
        cache.TryKeep(0, Pair());

        using var again = Pair();

        Assert.False(cache.TryKeep(0, again));
        Assert.Equal(100, cache.Used);
    }

    private static ImagePair Pair()
    {
        var image = TestImage.Noise(20, 5, 1);
        return new ImagePair("x", image.Whole.Crop(0, 0, 10, 5), image.Whole.Crop(10, 0, 10, 5));
    }
}
