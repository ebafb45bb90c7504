namespace Pix2Pix.Eval.Reports;

/// <summary>The colour of a run, the same in charts, tables and headings.</summary>
internal static class RunColour
{
    private const int Colours = 7; // of the page's palette

    /// <summary>The number of the colour in the palette.</summary>
    public static int Of(IReadOnlyList<RunContents> runs, RunContents run) => Enumerable.Range(0, runs.Count).First(i => ReferenceEquals(runs[i], run)) % Colours;
}
