using System.Text;
using Pix2Pix.Eval.Charts;
using Pix2Pix.Eval.Reports.Health;

namespace Pix2Pix.Eval.Reports;

/// <summary>The pieces of HTML that pages of one run and of several are made of.</summary>
internal static class Blocks
{
    /// <summary>A remark that stands out.</summary>
    public static string Notice(string title, string text) =>
        HtmlTemplate.Load("notice.html").Fill(("title", title), ("text", text));

    /// <summary>A paragraph above other content.</summary>
    public static string Lead(string text) => HtmlTemplate.Load("lead.html").Fill(("text", text));

    /// <summary>The findings about a run.</summary>
    public static string Health(IReadOnlyList<HealthFinding> findings) => HtmlTemplate.Load("health.html").Fill(
        ("findings", HtmlTemplate.Load("finding.html").FillEach(findings, finding =>
        [
            ("grade", finding.Grade.ToString().ToLowerInvariant()),
            ("badge", finding.Grade.ToString()),
            ("title", finding.Title),
            ("text", finding.Text),
        ])));

    /// <summary>The curves with their controls; without JavaScript, the same charts drawn beforehand.</summary>
    public static string Curves(IReadOnlyList<Chart> charts, string svg) => HtmlTemplate.Load("curves.html").Fill(
        ("svg", Convert.ToBase64String(Encoding.UTF8.GetBytes(svg))),
        ("svgalt", $"Line charts over the training steps: {string.Join(", ", charts.Select(c => c.Title))}"));

    /// <summary>The charts of speed and data wait.</summary>
    public static string Timings() => HtmlTemplate.Asset("timings.html");

    /// <summary>Settings in sections, a card each.</summary>
    public static string Settings(IEnumerable<SettingsSection> sections) => HtmlTemplate.Load("settings.html").Fill(
        ("sections", HtmlTemplate.Load("settings-section.html").FillEach(sections, section =>
        [
            ("name", section.Name),
            ("rows", HtmlTemplate.Load("settings-row.html").FillEach(section.Rows, row => [("key", row.Key), ("value", row.Value)])),
        ])));

    /// <summary>A strip: input, output and target side by side.</summary>
    /// <param name="caption">What it shows.</param>
    /// <param name="alt">The same for those who cannot see it.</param>
    /// <param name="step">Its step, for the slider; 0 where it has none.</param>
    /// <param name="image">The strip.</param>
    /// <param name="width">The widest it is shown, pixels.</param>
    public static string Strip(string caption, string alt, long step, EmbeddedImage image, int width) => HtmlTemplate.Load("strip.html").Fill(
        ("title", caption),
        ("alt", alt),
        ("step", $"{step}"),
        ("uri", image.DataUri),
        ("width", $"{width}"),
        ("pixelwidth", $"{image.Width}"),
        ("pixelheight", $"{image.Height}"));
}
