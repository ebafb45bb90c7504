using ScottPlot;

namespace Pix2Pix.Eval.Charts;

/// <summary>Sizes in pixels and colours of panels.</summary>
internal static class PanelStyle
{
    public const float TitleSize = 15;
    public const float LabelSize = 13;
    public const float SmallSize = 12.5f;
    public const float LineWidth = 2;

    // What stands beside a tick or a symbol: ScottPlot centres the height of the font, not of its digits.
    public const float MiddleOffset = 2;

    // Skia draws a line of one pixel in pieces, whose opacities add up where they meet.
    public const float ScatterWidth = 1.1f;
    public const double ScatterOpacity = 0.35;

    private const float MarkerSize = 5;
    private const float BestSize = 12;

    public static Color Ink { get; } = Color.FromHex("#30363d");

    public static Color Quiet { get; } = Color.FromHex("#57616e");

    public static Color Frame { get; } = Color.FromHex("#9aa3ad");

    public static Color Grid { get; } = Color.FromHex("#e4e7eb");

    public static LinePattern LineDashes { get; } = new([8, 5], 0, "line");

    /// <summary>A level across a panel.</summary>
    public static LineStyle Level() => new() { Width = 1, Color = Quiet, Pattern = new LinePattern([5, 5], 0, "level") };

    /// <summary>The points of a line.</summary>
    public static MarkerStyle Marker(DrawnLine line) => new(MarkerShape.FilledCircle, MarkerSize, Color.FromHex(line.Colour));

    /// <summary>The best point of a line.</summary>
    public static MarkerStyle Best(DrawnLine line) => new(MarkerShape.OpenCircle, BestSize, Color.FromHex(line.Colour)) { LineWidth = LineWidth };
}
