using System.Net;
using System.Net.Sockets;

namespace Pix2Pix.EndToEnd;

/// <summary>A web server on this machine that serves one archive, resumes, and can hang up half-way.</summary>
internal sealed class DatasetHost : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly byte[] _archive;
    private readonly Task _serving;

    public DatasetHost(byte[] archive)
    {
        _archive = archive;
        Url = $"http://127.0.0.1:{FreePort()}";
        _listener.Prefixes.Add(Url + "/");
        _listener.Start();
        _serving = Task.Run(Serve);
    }

    public string Url { get; }

    /// <summary>Whether it hangs up after half of what it should send.</summary>
    public bool HangsUp { get; set; }

    /// <summary>The byte from which each request wanted the archive.</summary>
    public List<int> Starts { get; } = [];

    public void Dispose()
    {
        _listener.Close();
        _serving.Wait();
    }

    private void Serve()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = _listener.GetContext();
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
            {
                return; // closed
            }

            Answer(context);
        }
    }

    private void Answer(HttpListenerContext context)
    {
        // bytes=START-
        var range = context.Request.Headers["Range"];
        var start = range is null ? 0 : int.Parse(range["bytes=".Length..].TrimEnd('-'));
        Starts.Add(start);
        var rest = _archive.AsSpan(start);
        context.Response.StatusCode = range is null ? 200 : 206;
        if (range is not null)
            context.Response.AddHeader("Content-Range", $"bytes {start}-{_archive.Length - 1}/{_archive.Length}");
        context.Response.ContentLength64 = rest.Length;
        context.Response.OutputStream.Write(HangsUp ? rest[..(rest.Length / 2)] : rest);
        if (HangsUp) context.Response.Abort();
        else context.Response.Close();
    }

    private static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }
}
