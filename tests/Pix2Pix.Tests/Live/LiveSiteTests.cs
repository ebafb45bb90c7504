using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Pix2Pix.Tests.Live;

/// <summary>What the server answers, and to whom.</summary>
public sealed class LiveSiteTests : IDisposable
{
    private readonly WatchedRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public void Only_the_loopback_address_is_listened_on()
    {
        var listeners = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Where(l => l.Port == _run.Port);
        Assert.All(listeners, l => Assert.Equal(IPAddress.Loopback, l.Address));
        Assert.NotEmpty(listeners);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    [InlineData("TRACE")]
    public async Task Nothing_but_GET_and_HEAD_is_answered(string method)
    {
        var answer = await _run.Send(new HttpMethod(method), "/losses");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(["GET", "HEAD"], answer.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("localhost.evil.example:80")]
    [InlineData("0.0.0.0")]
    [InlineData("")]
    public async Task A_browser_that_knows_the_server_by_another_name_gets_nothing(string host)
    {
        string answer = await _run.Raw($"GET /losses HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 421 ", answer);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("localhost:9999")] // the near end of a tunnel
    public async Task A_browser_of_this_machine_or_behind_a_tunnel_is_answered(string host)
    {
        string answer = await _run.Raw($"GET /losses HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 200 ", answer);
    }

    [Theory]
    [InlineData("/samples/../config.json")]
    [InlineData("/samples/%2e%2e%2fconfig.json")]
    [InlineData("/samples/..%2f..%2f..%2f..%2fetc%2fpasswd")]
    [InlineData("/samples/+7")]
    [InlineData("/samples/-7")]
    [InlineData("/samples/7.png")]
    [InlineData("/samples/99999999999999999999")]
    [InlineData("/samples/8")]
    [InlineData("/samples/")]
    [InlineData("/config.json")]
    [InlineData("//etc/passwd")]
    [InlineData("/Losses")]
    public async Task No_address_names_a_file(string path)
    {
        File.WriteAllText(_run.Folder.Config, "{}");
        _run.Sample(7);
        string answer = await _run.Raw($"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 404 ", answer);
    }

    [Fact]
    public async Task A_strip_is_served_by_its_step()
    {
        _run.Sample(7);
        var answer = await _run.Get("/samples/7");
        Assert.Equal("image/png", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(
            File.ReadAllBytes(_run.Folder.Sample(7)),
            await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_page_may_run_its_own_script_and_load_nothing_from_elsewhere()
    {
        var answer = await _run.Get("/");
        string page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        string policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; ", policy);
        Assert.DoesNotContain("unsafe", policy);
        Assert.Contains(Hash(Regex.Match(page, "<script>(.*)</script>", RegexOptions.Singleline)), policy);
        Assert.Contains(Hash(Regex.Match(page, "<style>(.*)</style>", RegexOptions.Singleline)), policy);
        Assert.DoesNotMatch("(src|href)=\"(http|//)", page);
    }

    [Fact]
    public async Task Asked_for_the_head_of_the_events_it_does_not_wait_for_any()
    {
        var answer = await _run.Send(HttpMethod.Head, "/events");
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task The_full_report_is_drawn_on_demand()
    {
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await _run.Get("/report")).StatusCode);
        _run.Log(5);
        var answer = await _run.Get("/report");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(
            File.ReadAllText(Path.Combine(_run.Folder.Path, "report.html")),
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_request_that_never_ends_its_headers_is_cut_off()
    {
        using var client = await _run.Connect();
        await client.SendAsync(Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: localhost\r\n"), TestContext.Current.CancellationToken);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        byte[] buffer = new byte[4096];
        while (await client.ReceiveAsync(buffer, patience.Token) > 0)
        {
        }
    }

    [Fact]
    public async Task Connections_beyond_a_few_dozen_are_closed()
    {
        var clients = new List<Socket>();
        for (int i = 0; i < 40; i++)
            clients.Add(await _run.Connect());
        // A closed connection is readable, an accepted one that has asked nothing is not.
        bool Limited() => clients.Count(client => client.Poll(0, SelectMode.SelectRead)) == 40 - 32;
        Assert.True(SpinWait.SpinUntil(Limited, TimeSpan.FromSeconds(4)));
        clients.ForEach(client => client.Dispose());
    }

    private static string Hash(Match element) =>
        $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(element.Groups[1].Value)))}'";
}
