using ScottPlot;

namespace Pix2Pix.Eval.Charts;

/// <summary>Makes the plot of a panel, as the other renderer draws it.</summary>
internal static class PanelPlot
{
    private const float TitleSize = 15;
    private const float SmallSize = 11;
    private const float BestSize = 12;
    private const double RoomAboveAndBelow = 0.05; // of the values' range
    private const double ScatterOpacity = 0.35;

    private static readonly Color _ink = Color.FromHex("#30363d");
    private static readonly Color _quiet = Color.FromHex("#57616e");
    private static readonly Color _grid = Color.FromHex("#e4e7eb");

    /// <summary>The plot, which the caller disposes.</summary>
    public static Plot Of(Chart panel)
    {
        var plot = new Plot();
        plot.Title(OneLine(panel.Title), TitleSize);
        plot.XLabel(OneLine(panel.XLabel));
        plot.YLabel(OneLine(panel.YLabel));
        plot.Axes.Color(_ink);
        plot.Grid.MajorLineColor = _grid;
        plot.HideLegend();
        if (DrawnPanel.Of(panel) is { } drawn)
            Draw(plot, panel, drawn);
        else
            Write(plot, DrawnPanel.NothingYet, Alignment.MiddleCenter, _ink);
        return plot;
    }

    private static void Draw(Plot plot, Chart panel, DrawnPanel drawn)
    {
        var scale = new VerticalScale(panel.LogY);

        // Every trend lies on top of all scatter, and what is marked on top of them.
        foreach (var line in drawn.Lines)
        {
            if (line.Scatter is { } scatter)
                AddLine(plot, scatter, scale, Color.FromHex(line.Colour).WithOpacity(ScatterOpacity), width: 1);
        }

        if (panel.Level is { } level)
            AddLevel(plot, level, drawn.X.High, scale);
        foreach (var line in drawn.Lines)
            AddLine(plot, line, scale);
        foreach (var line in drawn.Lines)
        {
            if (line.Best is { } best)
                plot.Add.Marker(best.X, scale.Of(best.Y), MarkerShape.OpenCircle, BestSize, Color.FromHex(line.Colour));
        }

        if (drawn.BestText is { } text)
            Write(plot, text, Alignment.UpperRight, _quiet);
        if (drawn.Lines.Count > 1)
            plot.ShowLegend(Alignment.UpperRight, Orientation.Horizontal);

        var y = scale.Of(drawn.Y ?? Height(panel, drawn, scale));
        plot.Axes.SetLimits(drawn.X.Low, drawn.X.High, y.Low, y.High);
        double[] ticks = [.. AxisTicks.Positions(drawn.X.Low, drawn.X.High)];
        plot.Axes.Bottom.SetTicks(ticks, [.. ticks.Select(AxisTicks.Label)]);
        if (panel.LogY)
            plot.Axes.Left.SetTicks(VerticalScale.Decades(y), [.. VerticalScale.Decades(y).Select(power => $"1e{power:0}")]);
    }

    private static void AddLine(Plot plot, DrawnLine line, VerticalScale scale)
    {
        var added = AddLine(plot, line.Points, scale, Color.FromHex(line.Colour), width: 2);
        added.LegendText = OneLine(line.Name);
        added.MarkerSize = line.HasMarkers ? 4 : 0;
        if (line.Dashed)
            added.LinePattern = LinePattern.Dashed;
    }

    private static ScottPlot.Plottables.Scatter AddLine(Plot plot, ChartSeries series, VerticalScale scale, Color colour, float width)
    {
        var added = plot.Add.ScatterLine(series.X.ToArray(), series.Y.Select(scale.Of).ToArray(), colour);
        added.LineWidth = width;
        return added;
    }

    private static void AddLevel(Plot plot, ChartLevel level, double right, VerticalScale scale)
    {
        plot.Add.HorizontalLine(scale.Of(level.Y), width: 1, _quiet, LinePattern.Dashed);
        var label = plot.Add.Text(OneLine(level.Label), right, scale.Of(level.Y));
        label.LabelAlignment = Alignment.LowerRight;
        label.LabelFontColor = _quiet;
        label.LabelFontSize = SmallSize;
    }

    private static void Write(Plot plot, string text, Alignment alignment, Color colour)
    {
        var label = plot.Add.Annotation(text, alignment);
        label.LabelFontColor = colour;
        label.LabelFontSize = SmallSize;
        label.LabelBackgroundColor = Colors.Transparent;
        label.LabelBorderWidth = 0;
        label.LabelShadowColor = Colors.Transparent;
    }

    /// <summary>From the lowest to the highest value, with room around them.</summary>
    private static ChartRange Height(Chart panel, DrawnPanel drawn, VerticalScale scale)
    {
        var values = drawn.Lines.SelectMany(line => (line.Scatter ?? line.Points).Y).Where(double.IsFinite).Select(scale.Of).ToList();
        if (panel.Level is { } level)
            values.Add(scale.Of(level.Y));
        var (low, high) = (values.Min(), values.Max());
        var room = high > low ? (high - low) * RoomAboveAndBelow : 1;
        return scale.Back(new ChartRange(low - room, high + room));
    }

    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
