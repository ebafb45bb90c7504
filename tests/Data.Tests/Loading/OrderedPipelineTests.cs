namespace Pix2Pix.Data.Tests.Loading;

public sealed class OrderedPipelineTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Items_come_in_order_however_long_each_takes(int workers)
    {
        using var pipeline = new OrderedPipeline<Item>(3, 40, workers, workers + 1, number =>
        {
            Thread.SpinWait(number % 5 * 2_000);
            return new Item(number);
        });

        for (var expected = 3; expected < 40; expected++)
            Assert.Equal(expected, pipeline.Take(CancellationToken.None).Number);
    }

    [Fact]
    public void No_more_than_the_bound_is_made_ahead()
    {
        var made = 0;
        using var reached = new ManualResetEventSlim();
        using var pipeline = new OrderedPipeline<Item>(0, 100, workers: 3, ahead: 4, number =>
        {
            if (Interlocked.Increment(ref made) == 4)
                reached.Set();
            return new Item(number);
        });

        Assert.True(reached.Wait(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
        Thread.Sleep(30); // time for a fifth, which must not be begun
        Assert.Equal(4, Volatile.Read(ref made));
    }

    [Fact]
    public void An_error_reaches_the_consumer_at_its_item()
    {
        using var pipeline = new OrderedPipeline<Item>(
            0, 4, 2, 3, number => number == 2 ? throw new InputException("item 2 is bad") : new Item(number));

        Assert.Equal(0, pipeline.Take(CancellationToken.None).Number);
        Assert.Equal(1, pipeline.Take(CancellationToken.None).Number);
        Assert.Equal("item 2 is bad", Assert.Throws<InputException>(() => pipeline.Take(CancellationToken.None)).Message);
    }

    [Fact]
    public void What_was_made_but_not_taken_is_disposed()
    {
        var items = new List<Item>();
        var pipeline = new OrderedPipeline<Item>(0, 100, 2, 5, number =>
        {
            var item = new Item(number);
            lock (items)
                items.Add(item);
            return item;
        });
        pipeline.Take(CancellationToken.None).Dispose();

        pipeline.Dispose();

        Assert.All(items, item => Assert.True(item.IsDisposed));
    }

    [Fact]
    public void Cancelling_ends_a_wait()
    {
        using var cancel = new CancellationTokenSource();
        using var gate = new ManualResetEventSlim();
        var pipeline = new OrderedPipeline<Item>(0, 1, 1, 1, number =>
        {
            cancel.Cancel();
            gate.Wait(CancellationToken.None);
            return new Item(number);
        });

        Assert.Throws<OperationCanceledException>(() => pipeline.Take(cancel.Token));

        gate.Set();
        pipeline.Dispose();
    }

    private sealed class Item(int number) : IDisposable
    {
        public int Number { get; } = number;

        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }
}
