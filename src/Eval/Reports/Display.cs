namespace Pix2Pix.Eval.Reports;

/// <summary>Numbers as people read them.</summary>
internal static class Display
{
    private const string NotMeasured = "–";

    /// <summary>Four significant digits, without zeros at the end.</summary>
    public static string Value(double value) => value switch
    {
        double.NaN => "NaN",
        double.PositiveInfinity => "+∞",
        double.NegativeInfinity => "−∞",
        0 => "0",
        _ => Math.Abs(value) is >= 1e-3 and < 1e6
            ? value.ToString($"#,0.{new string('#', Math.Clamp(3 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 6))}")
            : value.ToString("0.###e+0"),
    };

    /// <summary>A whole number with separated thousands.</summary>
    public static string Count(double value) => double.IsFinite(value) ? value.ToString("#,0") : NotMeasured;

    /// <summary>Percent with one digit.</summary>
    public static string Percent(double share) => double.IsFinite(share) ? $"{100 * share:0.0} %" : NotMeasured;

    /// <summary>The two largest units: <c>2 d 3 h</c>, <c>4 h 12 min</c>, <c>3 min 5 s</c>, <c>12.3 s</c>.</summary>
    public static string Duration(double seconds)
    {
        if (!double.IsFinite(seconds))
            return NotMeasured;
        var time = TimeSpan.FromSeconds(Math.Max(0, seconds));
        return time switch
        {
            { TotalDays: >= 1 } => $"{(int)time.TotalDays} d {time.Hours} h",
            { TotalHours: >= 1 } => $"{time.Hours} h {time.Minutes} min",
            { TotalMinutes: >= 1 } => $"{time.Minutes} min {time.Seconds} s",
            _ => $"{time.TotalSeconds:0.0} s",
        };
    }
}
