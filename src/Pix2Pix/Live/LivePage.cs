using System.Security.Cryptography;
using System.Text;
using Pix2Pix.Eval.Reports;

namespace Pix2Pix.Live;

/// <summary>The page of the live view: one file that loads nothing but the run's numbers and pictures.</summary>
internal static class LivePage
{
    /// <summary>The page as UTF-8.</summary>
    public static ReadOnlyMemory<byte> Html { get; }

    /// <summary>Its Content-Security-Policy: its own script and style by their hashes, its own server, nothing else.</summary>
    public static string Policy { get; }

    static LivePage()
    {
        // Looks and arithmetic are the report's.
        string style = Asset(typeof(RunReport), "report.css") + Asset(typeof(LivePage), "live.css");
        string script = Asset(typeof(RunReport), "chart-math.js") + Asset(typeof(LivePage), "live-chart.js") + Asset(typeof(LivePage), "live.js");
        Html = Encoding.UTF8.GetBytes(Asset(typeof(LivePage), "live.html").Replace("{{{css}}}", style).Replace("{{{script}}}", script));
        Policy = $"default-src 'none'; script-src '{Hash(script)}'; style-src '{Hash(style)}'; img-src 'self' data:; connect-src 'self'; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    private static string Hash(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    private static string Asset(Type neighbour, string name)
    {
        using var stream = neighbour.Assembly.GetManifestResourceStream(name)
            ?? throw new ArgumentException($"no embedded file is named {name}", nameof(name));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
