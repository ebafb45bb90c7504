using System.Reflection;
using System.Text;
using Pix2Pix.Eval.Charts;
using Pix2Pix.Eval.Logs;

namespace Pix2Pix.Eval.Reports;

/// <summary>Fills the page of the report from what a run holds.</summary>
internal static class ReportPage
{
    private static readonly string[] _scripts = ["chart-math.js", "charts.js", "gallery.js"];

    /// <summary>The whole page as UTF-8.</summary>
    /// <param name="run">What was read from the run folder.</param>
    /// <param name="charts">The loss and validation charts.</param>
    /// <param name="svg">The same charts drawn, for readers without JavaScript.</param>
    public static byte[] Compose(RunContents run, IReadOnlyList<Chart> charts, ReadOnlySpan<byte> svg)
    {
        var page = HtmlTemplate.Load("report.html").Fill(
            ("name", run.Name),
            ("subtitle", Subtitle(run)),
            ("css", HtmlTemplate.Asset("report.css")),
            ("notices", Notices(run)),
            ("tiles", HtmlTemplate.Load("tile.html").FillEach(SummaryTile.Of(run),
                tile => [("label", tile.Label), ("value", tile.Value), ("note", tile.Note)])),
            ("svg", Convert.ToBase64String(svg)),
            ("svgalt", $"Line charts over the training steps: {string.Join(", ", charts.Select(c => c.Title))}"),
            ("tables", Tables(run)),
            ("samples", Samples(run)),
            ("timings", Timings(run)),
            ("config", run.Config.Count == 0 ? Notice("No config.", "The run folder has no config.json.") : Settings(run.Config)),
            ("environment", run.Environment.Count == 0
                ? ""
                : HtmlTemplate.Load("environment.html").Fill(("settings", Settings(run.Environment)))),
            ("version", Version()),
            ("charts", $"{{\"curves\":{ChartData.Json(charts)},\"timings\":{ChartData.Json(RunCharts.Timings(run.Losses))}}}"),
            ("script", string.Concat(_scripts.Select(HtmlTemplate.Asset))));
        return Encoding.UTF8.GetBytes(page);
    }

    private static string Subtitle(RunContents run)
    {
        string?[] parts =
        [
            Setting("data", "root"),
            Setting("data", "direction"),
            Setting("generator", "type") is { } generator ? $"generator {generator}" : null,
            Setting("discriminator", "type") is { } discriminator ? $"discriminator {discriminator}" : null,
            $"step {Display.Count(run.Losses.Step[^1])}",
        ];
        return string.Join(" · ", parts.Where(p => p is not null));

        string? Setting(string section, string key) =>
            run.Config.FirstOrDefault(s => s.Name == section)?.Rows.Where(r => r.Key == key).Select(r => r.Value).FirstOrDefault();
    }

    private static string Notices(RunContents run) => string.Concat(
        ValueSummary.Of(run.Losses)
            .Where(loss => loss.NotFinite > 0)
            .Select(loss => Notice($"{loss.Name} was not finite", $"in {Display.Count(loss.NotFinite)} of {Display.Count(run.Losses.Count)} rows; the curves have gaps there.")));

    private static string Notice(string title, string text) =>
        HtmlTemplate.Load("notice.html").Fill(("title", title), ("text", text));

    private static string Tables(RunContents run)
    {
        var losses = Table("Losses", "loss", "lowest", ValueSummary.Of(run.Losses));
        return run.Validation is { } validation
            ? losses + Table($"Validation on {Display.Count(validation.Pairs[^1])} pairs", "metric", "best", ValueSummary.Of(validation))
            : losses;
    }

    private static string Table(string caption, string kind, string best, IReadOnlyList<ValueSummary> values) =>
        HtmlTemplate.Load("values.html").Fill(
            ("caption", caption),
            ("kind", kind),
            ("best", best),
            ("rows", HtmlTemplate.Load("value-row.html").FillEach(values, v =>
            [
                ("name", v.Name),
                ("last", Display.Value(v.Last)),
                ("trend", Display.Value(v.Trend)),
                ("best", double.IsNaN(v.Best) ? "–" : Display.Value(v.Best)),
                ("step", Display.Count(v.BestStep)),
            ])));

    private static string Samples(RunContents run)
    {
        var strips = SampleGallery.Choose(run.Strips, run.Losses);
        if (strips.Count == 0)
            return Notice("No samples yet.", "The run folder has no sample strips.");
        return HtmlTemplate.Load("gallery.html").Fill(
            ("last", $"{strips.Count - 1}"),
            ("strips", HtmlTemplate.Load("strip.html").FillEach(strips.Reverse(), strip =>
            [
                ("title", strip.Title),
                ("uri", strip.DataUri),
                ("width", $"{Math.Max(strip.Width, 768)}"),
                ("pixelwidth", $"{strip.Width}"),
                ("pixelheight", $"{strip.Height}"),
            ])));
    }

    private static string Timings(RunContents run)
    {
        var seconds = run.Losses.Seconds[^1];
        var validating = run.Validation?.Seconds.Where(double.IsFinite).Sum() ?? 0;
        return $"{Display.Duration(seconds)} of training for {Display.Count(run.Losses.Step[^1])} steps, "
            + $"{Display.Percent(RunTimes.DataWaitShare(run.Losses))} of it waiting for data"
            + (validating > 0 ? $"; {Display.Duration(validating)} of validation." : ".");
    }

    private static string Settings(IEnumerable<SettingsSection> sections) =>
        HtmlTemplate.Load("settings.html").Fill(
            ("sections", HtmlTemplate.Load("settings-section.html").FillEach(sections, section =>
            [
                ("name", section.Name),
                ("rows", HtmlTemplate.Load("settings-row.html").FillEach(section.Rows, row => [("key", row.Key), ("value", row.Value)])),
            ])));

    private static string Version() =>
        typeof(ReportPage).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
