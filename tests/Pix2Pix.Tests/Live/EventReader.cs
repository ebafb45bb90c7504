namespace Pix2Pix.Tests.Live;

/// <summary>One server-sent event.</summary>
internal sealed record SentEvent(string? Id, string Kind, string Data);

/// <summary>Reads a stream of server-sent events as the HTML standard defines it.</summary>
internal sealed class EventReader(StreamReader text) : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    /// <summary>The next event; null at the end of the stream.</summary>
    public async Task<SentEvent?> Next()
    {
        var (id, kind, data) = ((string?)null, "message", "");
        while (await text.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(_patience) is { } line)
        {
            string[] field = line.Split(": ", 2);
            switch (field[0])
            {
                case "id":
                    id = field[1];
                    break;
                case "event":
                    kind = field[1];
                    break;
                case "data":
                    data = field[1];
                    break;
                case "" when data.Length > 0:
                    return new SentEvent(id, kind, data);
            }
        }

        return null;
    }

    /// <summary>The next events of a kind.</summary>
    public async Task<List<SentEvent>> Next(string kind, int count)
    {
        var events = new List<SentEvent>();
        while (events.Count < count && await Next() is { } next)
        {
            if (next.Kind == kind)
                events.Add(next);
        }

        return events;
    }

    public void Dispose() => text.Dispose();
}
