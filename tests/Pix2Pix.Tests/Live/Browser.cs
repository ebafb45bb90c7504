using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pix2Pix.Tests.Live;

/// <summary>A headless Chromium with one page, driven over its DevTools protocol.</summary>
internal sealed class Browser : IDisposable
{
    private const string Chromium = "/usr/bin/chromium";
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(40);

    private readonly DirectoryInfo _profile = Directory.CreateTempSubdirectory("pix2pix-browser-");
    private readonly ClientWebSocket _tools = new();
    private readonly Process _process;
    private int _calls;

    private Browser()
    {
        var start = new ProcessStartInfo(Chromium) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (string argument in new[]
                 {
                     "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                     "--disable-component-update", "--disable-sync", $"--user-data-dir={_profile.FullName}", "--remote-debugging-port=0", "about:blank",
                 })
            start.ArgumentList.Add(argument);
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, _) => { };
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
    }

    /// <summary>What went wrong in the page: exceptions, and what its security policy stopped.</summary>
    public List<string> Errors { get; } = [];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Starts it, or skips the test where it is not installed.</summary>
    public static async Task<Browser> Start()
    {
        Assert.SkipUnless(File.Exists(Chromium), $"{Chromium} is not installed (apt-get install chromium)");
        var browser = new Browser();
        string ports = Path.Combine(browser._profile.FullName, "DevToolsActivePort");
        Assert.True(SpinWait.SpinUntil(() => File.Exists(ports) && File.ReadLines(ports).Count() > 1, _patience), "chromium did not start");
        using var client = new HttpClient();
        var targets = JsonNode.Parse(await client.GetStringAsync($"http://127.0.0.1:{File.ReadLines(ports).First()}/json", Cancelled))!.AsArray();
        string address = (string)targets.First(t => (string?)t!["type"] == "page")!["webSocketDebuggerUrl"]!;
        await browser._tools.ConnectAsync(new Uri(address), Cancelled);
        foreach (string domain in new[] { "Page", "Runtime", "Log" })
            await browser.Call($"{domain}.enable", []);
        return browser;
    }

    public Task Open(string address) => Call("Page.navigate", new JsonObject { ["url"] = address });

    /// <summary>Waits until an expression of JavaScript has a value.</summary>
    public async Task Until(string expression, string value)
    {
        string? found = null;
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < _patience; await Task.Delay(100, Cancelled))
        {
            found = await Value(expression);
            if (found == value)
                return;
        }

        Assert.Fail($"{expression} is {found}, not {value}; {string.Join("; ", Errors)}");
    }

    /// <summary>The value of an expression of JavaScript as text.</summary>
    public async Task<string> Value(string expression) =>
        $"{(await Call("Runtime.evaluate", new JsonObject { ["expression"] = $"String({expression})" }))["result"]!["value"]}";

    public void Dispose()
    {
        _tools.Dispose();
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        _profile.Delete(recursive: true);
    }

    private async Task<JsonNode> Call(string method, JsonObject parameters)
    {
        int id = ++_calls;
        var call = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters };
        await _tools.SendAsync(Encoding.UTF8.GetBytes(call.ToJsonString()), WebSocketMessageType.Text, true, Cancelled);
        while (true)
        {
            var answer = await Receive().WaitAsync(_patience, Cancelled);
            if ((string?)answer["method"] is "Runtime.exceptionThrown" or "Log.entryAdded")
                Errors.Add(answer["params"]!.ToJsonString(new JsonSerializerOptions()));
            if ((int?)answer["id"] == id)
                return answer["result"] ?? throw new InvalidOperationException(answer.ToJsonString());
        }
    }

    private async Task<JsonNode> Receive()
    {
        using var message = new MemoryStream();
        byte[] buffer = new byte[64 * 1024];
        WebSocketReceiveResult part;
        do
        {
            part = await _tools.ReceiveAsync(buffer, Cancelled);
            message.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        return JsonNode.Parse(message.ToArray())!;
    }
}
