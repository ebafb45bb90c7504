using Pix2Pix.Live;

namespace Pix2Pix.Tests.Live;

public sealed class LiveFeedTests
{
    private readonly LiveFeed _feed = new(capacity: 3);

    [Fact]
    public void A_reader_gets_what_came_after_the_last_that_it_has()
    {
        Put("a", "b", "c");
        Assert.Equal(["b", "c"], _feed.After(1)!.Select(m => m.Json));
        Assert.Equal([2L, 3L], _feed.After(1)!.Select(m => m.Number));
        Assert.Empty(_feed.After(3)!);
    }

    [Fact]
    public void The_oldest_are_forgotten_and_a_reader_that_misses_them_is_told_so()
    {
        Put("a", "b", "c", "d", "e");
        Assert.Equal(["c", "d", "e"], _feed.After(2)!.Select(m => m.Json));
        Assert.Null(_feed.After(1));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    public void A_number_that_never_was_is_told_so(long number)
    {
        Put("a");
        Assert.Null(_feed.After(number));
    }

    [Fact]
    public async Task A_waiting_reader_is_woken_by_news_and_by_the_end()
    {
        var news = _feed.NewsAfter(0);
        Assert.False(news.IsCompleted);
        Put("a");
        await news.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        var more = _feed.NewsAfter(1);
        Assert.False(more.IsCompleted);
        _feed.End();
        await more.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void The_newest_of_a_kind_outlives_the_ring()
    {
        _feed.Put("progress", "p");
        Put("a", "b", "c", "d");
        Assert.Equal("p", _feed.NewestOf("progress")!.Json);
        Assert.Null(_feed.NewestOf("other"));
    }

    private void Put(params string[] news)
    {
        foreach (string json in news)
            _feed.Put("losses", json);
    }
}
