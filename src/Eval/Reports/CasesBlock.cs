namespace Pix2Pix.Eval.Reports;

/// <summary>The values of an evaluation, and the images that it found worst and best.</summary>
internal static class CasesBlock
{
    private const int MostOfEach = 10;
    private const int MaxWidth = 576;
    private const int MaxBytes = 1 << 20; // of either end

    public static string Html(RunContents run)
    {
        if (run.Evaluation is not { } evaluation)
            return Blocks.Notice("Not evaluated yet.", "pix2pix eval measures a checkpoint image by image; a new report then shows its worst and best cases here.");
        var problem = evaluation.Problem is { } text ? Blocks.Notice("The evaluation cannot be read.", text) : "";
        var facts = evaluation.Facts.Count == 0 ? "" : Blocks.Lead($"Measured by pix2pix eval: {string.Join(", ", evaluation.Facts)}.");
        return problem + facts + Metrics(evaluation) + Cases(run, evaluation);
    }

    private static string Metrics(Evaluation evaluation) => evaluation.Metrics.Count == 0 ? "" : HtmlTemplate.Load("metrics.html").Fill(
        ("rows", HtmlTemplate.Load("metric-row.html").FillEach(evaluation.Metrics, m =>
        [
            ("name", m.Name),
            ("value", Display.Value(m.Value)),
            ("interval", Interval(m)),
        ])));

    /// <summary>The confidence interval; a dash where there is none.</summary>
    public static string Interval(MetricValue metric) => double.IsFinite(metric.Low) && double.IsFinite(metric.High)
        ? $"{Display.Value(metric.Low)} to {Display.Value(metric.High)}"
        : "–";

    private static string Cases(RunContents run, Evaluation evaluation)
    {
        if (evaluation.Scores is null)
            return "";
        if (run.MetricAmong(evaluation.Scores.Metrics) is not { } metric)
            return Blocks.Notice("No order.", "per_image.csv has no metric of which it is known what is better.");
        var images = evaluation.FromWorst(metric);
        var (worst, best) = (Math.Min(MostOfEach, images.Count / 2), Math.Min(MostOfEach, (images.Count + 1) / 2));
        return Group($"Worst by {metric}", metric, images.Take(worst)) + Group($"Best by {metric}", metric, images.Reverse().Take(best));
    }

    private static string Group(string title, string metric, IEnumerable<EvaluatedImage> images)
    {
        var budget = MaxBytes;
        var cases = string.Concat(images.Select(Case));
        return cases.Length == 0 ? "" : HtmlTemplate.Load("cases.html").Fill(("title", title), ("cases", cases));

        string Case(EvaluatedImage image)
        {
            var caption = $"{image.Name}: {metric} {Display.Value(image.Value)}";
            var strip = image.Strip is { } file && budget > 0 ? EmbeddedImage.Read(file, MaxWidth) : null;
            budget -= strip?.Bytes ?? 0;
            return strip is null || budget < 0
                ? HtmlTemplate.Load("case.html").Fill(("title", caption))
                : Blocks.Strip(caption, $"{caption}; input, output and target", 0, strip, MaxWidth);
        }
    }
}
