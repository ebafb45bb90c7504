using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Pix2Pix.Live;

/// <summary>
/// Kestrel on the loopback address, without the host around it: no environment variable or settings file can open
/// another address, nothing is printed, and signals stay the training's.
/// </summary>
internal sealed class LiveServer : IDisposable
{
    private const int MostConnections = 32;
    private static readonly TimeSpan _headersLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _idleLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _goodbye = TimeSpan.FromSeconds(1);

    private readonly KestrelServer _server;

    /// <summary>Listens.</summary>
    /// <param name="port">The port; 0 for any free one.</param>
    /// <param name="site">Answers.</param>
    /// <exception cref="InputException">The port is taken, or this user may not use it.</exception>
    public LiveServer(int port, LiveSite site)
    {
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Limits.MaxConcurrentConnections = MostConnections;
        options.Limits.MaxRequestBodySize = 0;
        options.Limits.RequestHeadersTimeout = _headersLimit;
        options.Limits.KeepAliveTimeout = _idleLimit;
        options.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1);
        var logs = NullLoggerFactory.Instance;
        _server = new KestrelServer(
            Options.Create(options), new SocketTransportFactory(Options.Create(new SocketTransportOptions()), logs), logs);
        try
        {
            Wait(() => _server.StartAsync(site, CancellationToken.None));
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            _server.Dispose();
            string reason = error.InnerException is AddressInUseException
                ? "another program is using this port"
                : $"cannot listen on this port ({(error.InnerException ?? error).Message})";
            throw new InputException($"--watch {port}: {reason}; choose another, or 0 for any free one", error);
        }
    }

    /// <summary>Where it listens, <c>http://127.0.0.1:6006</c> say.</summary>
    public string Address => _server.Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    /// <summary>Stops; a connection that does not end by itself within a second is cut.</summary>
    public void Dispose()
    {
        using var patience = new CancellationTokenSource(_goodbye);
        Wait(() => _server.StopAsync(patience.Token));
        _server.Dispose();
    }

    // In the pool: Kestrel goes on in the context that it was called in, which may be the one that waits here.
    private static void Wait(Func<Task> work) => Task.Run(work).GetAwaiter().GetResult();
}
