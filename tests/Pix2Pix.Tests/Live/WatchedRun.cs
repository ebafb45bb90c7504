using System.Net;
using System.Net.Sockets;
using System.Text;
using Pix2Pix.Data.Images;
using Pix2Pix.Live;
using Pix2Pix.Runs;
using Pix2Pix.Training;

namespace Pix2Pix.Tests.Live;

/// <summary>A real server that shows a run in a temporary folder; the test publishes what happens in it.</summary>
internal sealed class WatchedRun : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pix2pix-live-").FullName;
    private readonly HttpClient _client;

    public WatchedRun()
    {
        Folder = new RunFolder(Path.Combine(_folder, "watched"));
        Directory.CreateDirectory(Folder.Samples);
        View = new LiveView(0);
        _client = new HttpClient { BaseAddress = new Uri(View.Address) };
        View.Follow(new TrainingSummary(
            Folder.Path, "cpu", 1, 10, 2, new Dictionary<string, long>(), StepsPerEpoch: 10, TotalEpochs: 2, TotalSteps: 20,
            ResumedFrom: null, [], [], []));
        View.On(new TrainingBegan(TrainingPosition.Start, ["G_L1"]));
    }

    public LiveView View { get; }

    public RunFolder Folder { get; }

    public int Port => new Uri(View.Address).Port;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>A row of losses is logged, in the file and as an event.</summary>
    public void Log(long step, double loss = 0.5)
    {
        if (!File.Exists(Folder.Losses))
            File.WriteAllText(Folder.Losses, "step,epoch,G_L1,lr,seconds,data_seconds,images_per_second\n");
        File.AppendAllText(Folder.Losses, $"{step},1,{loss},0.0002,{step},0,1\n");
        Publish(step, loss);
    }

    /// <summary>A row of losses is published to browsers.</summary>
    public void Publish(long step, double loss = 0.5, string name = "G_L1") =>
        View.On(new LossesMeasured(step, 1, [name], [loss], 0.0002, step, 0, 1, 0));

    /// <summary>A strip of samples is written and published.</summary>
    public void Sample(long step)
    {
        using var strip = new PixelImage(12, 4, 3);
        ImageFile.Write(Folder.Sample(step), strip);
        View.On(new SamplesMade(step, strip));
    }

    public Task<HttpResponseMessage> Get(string path) => _client.GetAsync(path, Cancelled);

    public Task<HttpResponseMessage> Send(HttpMethod method, string path) => _client.SendAsync(new HttpRequestMessage(method, path), Cancelled);

    /// <summary>Listens to the events; each is its kind and its data.</summary>
    public async Task<EventReader> Events(string query = "", string? lastEventId = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/events" + query);
        if (lastEventId is not null)
            request.Headers.Add("Last-Event-ID", lastEventId);
        var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancelled);
        return new EventReader(new StreamReader(await response.Content.ReadAsStreamAsync(Cancelled)));
    }

    /// <summary>Sends bytes as they are; a client library would tidy them up.</summary>
    public async Task<string> Raw(string request)
    {
        using var client = await Connect();
        await client.SendAsync(Encoding.ASCII.GetBytes(request), Cancelled);
        using var answer = new MemoryStream();
        byte[] buffer = new byte[4096];
        for (int n; (n = await client.ReceiveAsync(buffer, Cancelled)) > 0;)
            answer.Write(buffer, 0, n);
        return Encoding.UTF8.GetString(answer.ToArray());
    }

    public async Task<Socket> Connect()
    {
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(IPAddress.Loopback, Port, Cancelled);
        return client;
    }

    public void Dispose()
    {
        View.Dispose();
        _client.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
