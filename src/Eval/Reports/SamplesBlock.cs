namespace Pix2Pix.Eval.Reports;

/// <summary>The samples of one run or of several, side by side, under one slider.</summary>
internal static class SamplesBlock
{
    private const int NarrowestShown = 768;

    /// <summary>The newest strips first, for readers without JavaScript; runs without any are named.</summary>
    public static string Html(IReadOnlyList<RunContents> runs)
    {
        var isOne = runs.Count == 1;
        var chosen = runs.Select(run => (Run: run, Strips: SampleGallery.Choose(
            run.Strips, run.Losses, SampleGallery.MaxBytes / runs.Count, isOne ? 1152 : 576))).ToList();
        var missing = chosen.Where(c => c.Strips.Count == 0).ToList();
        if (missing.Count == runs.Count)
            return Blocks.Notice("No samples yet.", isOne ? "The run folder has no sample strips." : "None of the run folders has sample strips.");
        var columns = chosen.Where(c => c.Strips.Count > 0).ToList();
        return string.Concat(missing.Select(c => Blocks.Notice("No samples", $"in {c.Run.Name}.")))
            + HtmlTemplate.Load("gallery.html").Fill(("columns", HtmlTemplate.Load("gallery-column.html").FillEach(columns, c =>
            [
                ("run", isOne ? "" : HtmlTemplate.Load("gallery-run.html").Fill(("name", c.Run.Name), ("colour", $"{RunColour.Of(runs, c.Run)}"))),
                ("strips", string.Concat(c.Strips.Reverse().Select(strip => Strip(c.Run, strip, isOne)))),
            ])));
    }

    private static string Strip(RunContents run, GalleryStrip strip, bool isOne) => Blocks.Strip(
        strip.Title,
        $"Sample images{(isOne ? "" : $" of {run.Name}")} at {strip.Title}; each row shows input, output and target",
        strip.Step, strip.Image, Math.Max(strip.Image.Width, NarrowestShown));
}
