using System.Globalization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Pix2Pix.Runs;

namespace Pix2Pix.Live;

/// <summary>
/// Answers requests: a handful of fixed addresses, GET and HEAD alone, and only to browsers that know this server as
/// the machine they run on: a page of the internet whose name was pointed here (DNS rebinding) sends its own name.
/// </summary>
/// <param name="feed">The news.</param>
internal sealed class LiveSite(LiveFeed feed) : IHttpApplication<HttpContext>
{
    private const string Samples = "/samples/";

    // The report's page brings its script and style in itself.
    private const string ReportPolicy = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private readonly EventStream _events = new(feed);
    private readonly LiveHistory _history = new(feed);

    /// <summary>The run that is shown; null before there is one.</summary>
    public RunFolder? Folder { get; set; }

    /// <summary>Its report.</summary>
    public LiveReport? Report { get; set; }

    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }

    public async Task ProcessRequestAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "no-store";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        if (request.Host.Host is not ("127.0.0.1" or "localhost"))
        {
            await Refuse(response, StatusCodes.Status421MisdirectedRequest, "this server answers to 127.0.0.1 and localhost only");
        }
        else if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            response.Headers.Allow = "GET, HEAD";
            await Refuse(response, StatusCodes.Status405MethodNotAllowed, "GET and HEAD only");
        }
        else if (Folder is null || Report is null)
        {
            await Refuse(response, StatusCodes.Status503ServiceUnavailable, "the training has not begun yet");
        }
        else
        {
            await Answer(context, Folder, Report);
        }
    }

    private async Task Answer(HttpContext context, RunFolder folder, LiveReport report)
    {
        var response = context.Response;
        try
        {
            switch (context.Request.Path.Value)
            {
                case "/":
                    response.Headers.ContentSecurityPolicy = LivePage.Policy;
                    await Send(response, "text/html; charset=utf-8", LivePage.Html);
                    break;
                case "/events" when HttpMethods.IsHead(context.Request.Method):
                    response.ContentType = EventStream.ContentType;
                    break;
                case "/events":
                    string? after = context.Request.Headers["Last-Event-ID"].FirstOrDefault() ?? context.Request.Query["after"];
                    await _events.WriteTo(response, after, context.RequestAborted);
                    break;
                case "/losses":
                    await SendJson(response, _history.Losses(folder.Losses));
                    break;
                case "/validation":
                    await SendJson(response, _history.Validation(folder.Validation));
                    break;
                case "/report":
                    byte[] page = await report.Page().WaitAsync(context.RequestAborted);
                    response.Headers.ContentSecurityPolicy = ReportPolicy;
                    await Send(response, "text/html; charset=utf-8", page);
                    break;
                case { } path when SampleOf(folder, path) is { } strip:
                    await Send(response, "image/png", await File.ReadAllBytesAsync(strip, context.RequestAborted));
                    break;
                default:
                    await Refuse(response, StatusCodes.Status404NotFound, "no such page");
                    break;
            }
        }
        catch (InputException error)
        {
            await Refuse(response, StatusCodes.Status503ServiceUnavailable, error.Message);
        }
        catch (Exception error) when (error is OperationCanceledException or IOException)
        {
            context.Abort(); // the browser has gone, or a file has
        }
    }

    // A step in digits, so that no address can name another file.
    private static string? SampleOf(RunFolder folder, string path) =>
        path.StartsWith(Samples, StringComparison.Ordinal)
        && long.TryParse(path.AsSpan(Samples.Length), NumberStyles.None, CultureInfo.InvariantCulture, out long step)
        && File.Exists(folder.Sample(step))
            ? folder.Sample(step)
            : null;

    private static Task SendJson(HttpResponse response, string json) =>
        Send(response, "application/json", System.Text.Encoding.UTF8.GetBytes(json));

    private static Task Refuse(HttpResponse response, int status, string reason)
    {
        response.StatusCode = status;
        return Send(response, "text/plain; charset=utf-8", System.Text.Encoding.UTF8.GetBytes(reason + "\n"));
    }

    private static async Task Send(HttpResponse response, string type, ReadOnlyMemory<byte> content)
    {
        response.ContentType = type;
        response.ContentLength = content.Length;
        await response.Body.WriteAsync(content);
    }
}
