using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Pix2Pix.Live;
using Pix2Pix.Training;

namespace Pix2Pix.Tests.Live;

/// <summary>What a browser learns of a training, and that no browser can hold it up.</summary>
public sealed class LiveViewTests : IDisposable
{
    private static readonly TimeSpan _soon = TimeSpan.FromSeconds(5);

    private readonly WatchedRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task A_browser_gets_the_history_and_then_every_row_once()
    {
        _run.Log(5, 0.25);
        _run.Log(10, double.NaN);
        var history = await Json("/losses");
        Assert.Equal("[5,10]", history["step"]!.ToJsonString());
        Assert.Equal("[0.25,null]", history["values"]!["G_L1"]!.ToJsonString());
        Assert.Equal("[0.0002,0.0002]", history["values"]!["lr"]!.ToJsonString());
        Assert.Equal(10, (double)history["last"]!);

        using var events = await _run.Events($"?after={history["after"]}");
        _run.Log(15, 0.75);
        var next = Assert.Single(await events.Next("losses", 1));
        Assert.Equal("""{"step":15,"values":{"G_L1":0.75,"lr":0.0002}}""", next.Data);
    }

    [Fact]
    public async Task A_validation_is_in_the_history_and_told()
    {
        File.WriteAllText(_run.Folder.Validation, "step,epoch,pairs,l1,seconds\n4,1,2,0.5,1\n");
        using var events = await _run.Events();
        _run.View.On(new Validated(8, 1, 2, new Dictionary<string, double> { ["l1"] = 0.25 }, 1, IsBest: true));
        Assert.Equal("""{"step":8,"values":{"l1":0.25}}""", Assert.Single(await events.Next("validation", 1)).Data);
        Assert.Equal("[4]", (await Json("/validation"))["step"]!.ToJsonString());
    }

    [Fact]
    public async Task Before_the_first_row_the_history_is_empty()
    {
        var history = await Json("/losses");
        Assert.Equal("[]", history["step"]!.ToJsonString());
        Assert.Equal("{}", history["values"]!.ToJsonString());
    }

    [Fact]
    public async Task The_history_of_a_long_run_is_thinned()
    {
        var rows = new StringBuilder("step,epoch,G_L1,lr,seconds,data_seconds,images_per_second\n");
        for (int step = 1; step <= 50_000; step++)
            rows.Append(step).Append(",1,0.5,0.1,1,0,1\n");
        File.WriteAllText(_run.Folder.Losses, rows.ToString());
        var history = await Json("/losses");
        Assert.Equal(2000, history["step"]!.AsArray().Count);
        Assert.Equal(2000, history["values"]!["G_L1"]!.AsArray().Count);
        Assert.Equal(50_000, (double)history["last"]!);
    }

    [Fact]
    public async Task Every_browser_is_told_at_once_how_far_the_training_is()
    {
        _run.View.On(new StepDone(new TrainingPosition(7, 1, 7), 1, Images: 1, Seconds: 0.5));
        _run.Sample(7);
        using var events = await _run.Events();
        var progress = JsonNode.Parse((await events.Next())!.Data)!;
        Assert.Equal(("watched", "training"), ((string)progress["name"]!, (string)progress["status"]!));
        Assert.Equal((7, 20, 1, 2), ((int)progress["step"]!, (int)progress["steps"]!, (int)progress["epoch"]!, (int)progress["epochs"]!));
        Assert.Equal((2, 7), ((double)progress["imagesPerSecond"]!, (int)progress["sample"]!));
    }

    [Fact]
    public async Task A_browser_that_comes_back_gets_what_it_missed()
    {
        _run.Publish(5);
        _run.Publish(10);
        SentEvent first;
        using (var events = await _run.Events())
            first = Assert.Single(await events.Next("losses", 1));
        using var again = await _run.Events(lastEventId: first.Id);
        Assert.StartsWith("""{"step":10,""", Assert.Single(await again.Next("losses", 1)).Data);
    }

    [Theory]
    [InlineData("00000000-3")] // another process's
    [InlineData("nonsense")]
    public async Task A_browser_that_comes_back_to_another_training_is_told_to_load_the_history(string id)
    {
        using var events = await _run.Events(lastEventId: id);
        Assert.Single(await events.Next("reload", 1));
    }

    [Fact]
    public async Task A_browser_that_was_away_for_too_long_is_told_to_load_the_history()
    {
        for (int step = 1; step <= 2000; step++)
            _run.Publish(step);
        using var events = await _run.Events("?after=1");
        Assert.Single(await events.Next("reload", 1));
        Assert.Null(await events.Next());
        using var again = await _run.Events($"?after={(await Json("/losses"))["after"]}");
        _run.Publish(2001);
        Assert.StartsWith("""{"step":2001,""", Assert.Single(await again.Next("losses", 1)).Data);
    }

    [Fact]
    public async Task Browsers_that_do_not_read_cost_the_training_nothing_and_others_no_news()
    {
        for (int i = 0; i < 8; i++)
            await ListenWithoutReading();
        using var alive = await _run.Events();
        const int Bursts = 8;
        const int RowsOfABurst = 1000; // which a browser that reads does not miss
        string name = new('x', 1000); // 8 MB for each browser: more than sockets and server hold back
        var busy = new Stopwatch();
        for (int burst = 0; burst < Bursts; burst++)
        {
            busy.Start();
            for (int row = 1; row <= RowsOfABurst; row++)
                _run.Publish((burst * RowsOfABurst) + row, name: name);
            busy.Stop();
            Assert.Equal(RowsOfABurst, (await alive.Next("losses", RowsOfABurst)).Count);
        }

        double microseconds = busy.Elapsed.TotalMicroseconds / (Bursts * RowsOfABurst);
        Assert.True(microseconds < 500, $"{microseconds:0} µs for a row");
    }

    [Fact]
    public async Task A_browser_that_is_killed_does_not_disturb_the_training()
    {
        using (var client = await ListenWithoutReading())
            client.LingerState = new LingerOption(true, 0); // a reset, not a goodbye

        using var other = await _run.Events();
        for (int step = 1; step <= 3; step++)
            _run.Publish(step);
        Assert.Equal(3, (await other.Next("losses", 3)).Count);
    }

    [Theory]
    [InlineData(false, "finished")]
    [InlineData(true, "stopped")]
    public async Task The_end_is_told_and_ends_the_stream(bool interrupted, string status)
    {
        using var events = await _run.Events();
        await events.Next();
        _run.View.On(new TrainingEnded(new TrainingPosition(20, 3, 0), interrupted, 1, 0));
        _run.View.Dispose();
        Assert.Equal(status, await LastStatus(events));
    }

    [Fact]
    public async Task A_training_that_breaks_off_is_told_as_failed()
    {
        using var events = await _run.Events();
        await events.Next();
        _run.View.Dispose();
        Assert.Equal("failed", await LastStatus(events));
    }

    [Fact]
    public async Task It_ends_soon_whatever_the_browsers_do()
    {
        using var listening = await _run.Events();
        using var dead = await ListenWithoutReading();
        for (int step = 1; step <= 20_000; step++)
            _run.Publish(step);
        var watch = Stopwatch.StartNew();
        _run.View.Dispose();
        Assert.True(watch.Elapsed < _soon, $"{watch.Elapsed}");
    }

    [Fact]
    public void A_port_that_is_taken_is_refused_in_one_line()
    {
        var error = Assert.Throws<InputException>(() => new LiveView(_run.Port));
        Assert.Equal($"--watch {_run.Port}: another program is using this port; choose another, or 0 for any free one", error.Message);
    }

    private async Task<Socket> ListenWithoutReading()
    {
        var client = await _run.Connect();
        await client.SendAsync(Encoding.ASCII.GetBytes("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n"), TestContext.Current.CancellationToken);
        return client;
    }

    private static async Task<string?> LastStatus(EventReader events)
    {
        string? status = null;
        while (await events.Next() is { } next)
            status = (string?)JsonNode.Parse(next.Data)!["status"] ?? status;
        return status;
    }

    private async Task<JsonNode> Json(string path)
    {
        var answer = await _run.Get(path);
        return JsonNode.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
    }
}
