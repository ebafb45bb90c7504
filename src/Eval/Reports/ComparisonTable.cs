namespace Pix2Pix.Eval.Reports;

/// <summary>A row of a table with a column per run.</summary>
/// <param name="Key">What is compared.</param>
/// <param name="Cells">One text per run.</param>
/// <param name="Best">The run whose value is the best; null where none is known to be.</param>
internal sealed record ComparisonRow(string Key, IReadOnlyList<string> Cells, int? Best = null);

/// <summary>A table with a column per run, each under its colour.</summary>
internal static class ComparisonTable
{
    /// <summary>What stands for a value that a run does not have.</summary>
    public const string None = "–";

    public static string Html(string caption, string corner, IReadOnlyList<RunContents> runs, IEnumerable<ComparisonRow> rows) =>
        HtmlTemplate.Load("comparison.html").Fill(
            ("caption", caption),
            ("corner", corner),
            ("runs", HtmlTemplate.Load("comparison-run.html").FillEach(runs, r => [("name", r.Name), ("colour", $"{RunColour.Of(runs, r)}")])),
            ("rows", HtmlTemplate.Load("comparison-row.html").FillEach(rows, row =>
            [
                ("key", row.Key),
                ("cells", HtmlTemplate.Load("comparison-cell.html").FillEach(
                    row.Cells.Select((text, run) => (Text: text, IsBest: run == row.Best)),
                    cell => [("class", cell.IsBest ? "best" : "plain"), ("text", cell.Text)])),
            ])));
}
