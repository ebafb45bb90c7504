namespace Pix2Pix.Eval.Reports;

/// <summary>The files that a report consists of.</summary>
/// <param name="Html">The page; it needs no other file.</param>
/// <param name="Png">The loss curves as a picture.</param>
/// <param name="Svg">The same as vector graphics.</param>
public sealed record RunReportFiles(string Html, string Png, string Svg);
