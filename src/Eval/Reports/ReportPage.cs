using System.Reflection;
using System.Text;

namespace Pix2Pix.Eval.Reports;

/// <summary>A part of the page with a heading and an entry in its navigation.</summary>
/// <param name="Id">Where links lead.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Html">What stands below it.</param>
internal sealed record PageSection(string Id, string Title, string Html);

/// <summary>The page around the sections: one file that needs no other.</summary>
internal sealed record ReportPage
{
    private static readonly string[] _scripts = ["chart-math.js", "charts.js", "gallery.js"];

    /// <summary>The window's title.</summary>
    public required string Title { get; init; }

    /// <summary>The small line above the heading.</summary>
    public required string Eyebrow { get; init; }

    /// <summary>The heading.</summary>
    public required string Heading { get; init; }

    /// <summary>The line below it.</summary>
    public required string Subtitle { get; init; }

    /// <summary>HTML above all sections.</summary>
    public string Top { get; init; } = "";

    /// <summary>The sections in reading order.</summary>
    public required IReadOnlyList<PageSection> Sections { get; init; }

    /// <summary>What <see cref="Reports.ChartData"/> made for the script.</summary>
    public required string ChartData { get; init; }

    /// <summary>The whole page as UTF-8.</summary>
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(HtmlTemplate.Load("report.html").Fill(
        ("title", Title),
        ("eyebrow", Eyebrow),
        ("heading", Heading),
        ("subtitle", Subtitle),
        ("css", HtmlTemplate.Asset("report.css")),
        ("links", HtmlTemplate.Load("nav-link.html").FillEach(Sections, s => [("id", s.Id), ("title", s.Title)])),
        ("top", Top),
        ("sections", HtmlTemplate.Load("section.html").FillEach(Sections, s => [("id", s.Id), ("title", s.Title), ("content", s.Html)])),
        ("version", Version()),
        ("charts", ChartData),
        ("script", string.Concat(_scripts.Select(HtmlTemplate.Asset)))));

    private static string Version() =>
        typeof(ReportPage).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
