using System.Net;
using System.Net.Sockets;

namespace Pix2Pix.EndToEnd;

public sealed class LiveViewTests(Workshop workshop) : IClassFixture<Workshop>
{
    private const string Announcement = "live view at ";
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_browser_follows_a_training_to_its_end()
    {
        var training = Pix2PixProgram.Start(
            Pix2PixProgram.Path, "train", "--config", workshop.Config, "--set", "name=watched", "--set", "schedule.steps=100000",
            "--set", "logging.every=1", "--watch", "0");
        string? line;
        do
            line = await training.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(_patience, TestContext.Current.CancellationToken);
        while (line is not null && !line.StartsWith(Announcement, StringComparison.Ordinal));
        using var browser = new HttpClient { BaseAddress = new Uri(line![Announcement.Length..].Split(' ')[0]), Timeout = _patience };
        Assert.Contains("<title>pix2pix live</title>", await browser.GetStringAsync("/", TestContext.Current.CancellationToken));
        using var events = new StreamReader(await browser.GetStreamAsync("/events", TestContext.Current.CancellationToken));
        Assert.Contains("\"values\":{\"G_GAN\":", await DataOf(events, "losses"));
        Assert.Contains("\"G_L1\":[", await browser.GetStringAsync("/losses", TestContext.Current.CancellationToken));

        Pix2PixProgram.Shell($"kill -INT {training.Id}").Succeeded();
        string? progress = null;
        while (await DataOf(events, "progress") is { } data)
            progress = data;
        Assert.Contains("\"status\":\"stopped\"", progress);
        Assert.Equal(130, Pix2PixProgram.Finish(training).ExitCode);
    }

    [Fact]
    public void A_port_that_is_taken_is_said_before_anything_is_written()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        int port = ((IPEndPoint)other.LocalEndpoint).Port;
        workshop.Train("unwatched", "--watch", $"{port}").Refused(
            $"--watch {port}: another program is using this port; choose another, or 0 for any free one");
        Assert.False(Directory.Exists(workshop.Run("unwatched")));
    }

    // The data of the next event of a kind; null at the end of the stream.
    private static async Task<string?> DataOf(StreamReader events, string kind)
    {
        while (await events.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(_patience, TestContext.Current.CancellationToken) is { } line)
        {
            if (line == $"event: {kind}")
                return await events.ReadLineAsync(TestContext.Current.CancellationToken);
        }

        return null;
    }
}
