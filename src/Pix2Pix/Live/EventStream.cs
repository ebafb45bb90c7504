using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Pix2Pix.Live;

/// <summary>
/// Server-sent events for one browser: the news since the last that it has, then news as it comes, several at a time. A
/// browser that reads too slowly or reconnects too late receives <c>reload</c>: it loads the history again and reconnects with its number.
/// </summary>
/// <param name="feed">The news.</param>
internal sealed class EventStream(LiveFeed feed)
{
    public const string ContentType = "text/event-stream";

    /// <summary>Time between two writes: a fast training does not cost a write for each of its rows.</summary>
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(250);

    /// <summary>A sign of life, by which a browser that has gone is noticed.</summary>
    private static readonly TimeSpan _heartbeat = TimeSpan.FromSeconds(15);

    // Numbers of another process that had the same address are not ours.
    private readonly string _process = Guid.NewGuid().ToString("N")[..8];

    /// <summary>Writes until the feed ends, the browser goes or has missed something.</summary>
    /// <param name="response">Where to.</param>
    /// <param name="lastEventId">What the browser says it has: an id of this stream or the number of a history; empty for all.</param>
    /// <param name="gone">The browser has gone.</param>
    public async Task WriteTo(HttpResponse response, string? lastEventId, CancellationToken gone)
    {
        response.ContentType = ContentType;
        var text = new StringBuilder();
        if (feed.NewestOf("progress") is { } progress) // which every browser gets at once
            Append(text, progress.Kind, progress.Json);
        long at = Parse(lastEventId);
        while (true)
        {
            bool last = feed.HasEnded; // before the news is taken: nothing comes after
            var news = feed.After(at);
            foreach (var message in news ?? [])
            {
                text.Append("id: ").Append(_process).Append('-').Append(message.Number).Append('\n');
                Append(text, message.Kind, message.Json);
                at = message.Number;
            }

            if (news is null)
                Append(text, "reload", "{}");
            await response.WriteAsync(text.ToString(), gone);
            await response.Body.FlushAsync(gone);
            if (last || news is null)
                return;
            text.Clear();
            if (!await Within(feed.NewsAfter(at), _heartbeat, gone))
                text.Append(":\n\n");
            else if (!feed.HasEnded)
                await Within(feed.Ended, _pause, gone);
        }
    }

    private static void Append(StringBuilder text, string kind, string json) =>
        text.Append("event: ").Append(kind).Append('\n').Append("data: ").Append(json).Append("\n\n");

    private static async Task<bool> Within(Task task, TimeSpan time, CancellationToken gone)
    {
        try
        {
            await task.WaitAsync(time, gone);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    // -1: unknown, so that the browser loads the history again.
    private long Parse(string? id)
    {
        if (string.IsNullOrEmpty(id))
            return 0;
        string number = id.StartsWith(_process + "-", StringComparison.Ordinal) ? id[(_process.Length + 1)..] : id;
        return long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out long value) ? value : -1;
    }
}
