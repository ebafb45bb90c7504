namespace Pix2Pix.Live;

/// <summary>News for the browsers.</summary>
/// <param name="Number">Counted from 1.</param>
/// <param name="Kind">The name under which the page listens to it.</param>
/// <param name="Json">What it says.</param>
internal sealed record LiveMessage(long Number, string Kind, string Json);

/// <summary>
/// The newest news, in a ring that forgets the oldest: the training puts in, any number of readers take out, each from
/// where it is, and no reader can hold up the training or another reader.
/// </summary>
/// <param name="capacity">How many are kept.</param>
internal sealed class LiveFeed(int capacity)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LiveMessage> _newestOf = [];
    private readonly LiveMessage[] _ring = new LiveMessage[capacity];
    private readonly TaskCompletionSource _end = NewSource();
    private TaskCompletionSource _news = NewSource();
    private long _newest;

    /// <summary>The number of the newest; 0 before the first.</summary>
    public long Newest
    {
        get
        {
            lock (_lock)
                return _newest;
        }
    }

    /// <summary>The newest of a kind, whether or not it is still in the ring; null where there is none.</summary>
    public LiveMessage? NewestOf(string kind)
    {
        lock (_lock)
            return _newestOf.GetValueOrDefault(kind);
    }

    /// <summary>Ends when no more will come.</summary>
    public Task Ended => _end.Task;

    /// <summary>No more will come.</summary>
    public bool HasEnded => _end.Task.IsCompleted;

    /// <summary>Puts in news; takes microseconds.</summary>
    public void Put(string kind, string json)
    {
        lock (_lock)
        {
            _newest++;
            _newestOf[kind] = _ring[_newest % capacity] = new LiveMessage(_newest, kind, json);
            Wake();
        }
    }

    /// <summary>Lets the readers come to their end.</summary>
    public void End()
    {
        lock (_lock)
        {
            _end.TrySetResult();
            Wake();
        }
    }

    /// <summary>What came after a message; null where some of it is forgotten already, or there never was such a message.</summary>
    public IReadOnlyList<LiveMessage>? After(long number)
    {
        lock (_lock)
        {
            if (number < 0 || number > _newest || number < _newest - capacity)
                return null;
            var news = new LiveMessage[_newest - number];
            for (int i = 0; i < news.Length; i++)
                news[i] = _ring[(number + 1 + i) % capacity];
            return news;
        }
    }

    /// <summary>Ends as soon as there is something after a message, or the feed has ended.</summary>
    public Task NewsAfter(long number)
    {
        lock (_lock)
            return _newest > number || HasEnded ? Task.CompletedTask : _news.Task;
    }

    // Readers go on in threads of the pool, not in the one that trains.
    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Wake()
    {
        _news.SetResult();
        _news = NewSource();
    }
}
