using ScottPlot;

namespace Pix2Pix.Eval.Charts;

/// <summary>Makes the plot of a panel.</summary>
internal static class PanelPlot
{
    private const int TicksWanted = 8;
    private const double RoomForBest = 0.04; // of the range of the values
    private const float MostLegend = 0.4f; // of the height
    private const float Left = 96;
    private const float Right = 24;
    private const float Bottom = 58;
    private const float AboveHeader = 6;

    /// <summary>The plot, which the caller disposes.</summary>
    /// <param name="panel">What to draw.</param>
    /// <param name="size">Pixels of the panel.</param>
    /// <param name="letters">Sets its texts.</param>
    public static Plot Of(Chart panel, PixelSize size, ChartLetters letters)
    {
        var plot = new Plot();
        var drawn = DrawnPanel.Of(panel);
        SetAxes(plot, panel, letters);
        var title = new LabelStyle { FontSize = PanelStyle.TitleSize, ForeColor = PanelStyle.Ink };
        letters.Set(title, panel.Title, isBold: true);
        plot.HideLegend();
        var legendArea = new PixelSize(size.Width - Left - Right, size.Height * MostLegend);
        var header = new PanelHeader(title, drawn is null ? null : PanelLegend.Fill(plot.Legend, panel, drawn, letters, legendArea), legendArea);
        plot.Axes.AddPanel(header);
        plot.Layout.Fixed(new PixelPadding(Left, Right, Bottom, AboveHeader + header.Height));
        if (drawn is not null)
            Draw(plot, panel, drawn);
        else
            SayNothingYet(plot, letters);
        return plot;
    }

    private static void SetAxes(Plot plot, Chart panel, ChartLetters letters)
    {
        plot.Axes.Color(PanelStyle.Ink);
        plot.Axes.FrameColor(PanelStyle.Frame);
        plot.Axes.Top.IsVisible = plot.Axes.Right.IsVisible = false;
        plot.Axes.Left.TickLabelStyle.OffsetY = PanelStyle.MiddleOffset;
        ((ScottPlot.AxisPanels.AxisBase)plot.Axes.Left).PaddingBetweenTickAndAxisLabels = new PixelPadding(8, 0); // ticks take some of it
        plot.Grid.MajorLineColor = PanelStyle.Grid;
        foreach (var (axis, text) in new (IAxis, string)[] { (plot.Axes.Bottom, panel.XLabel), (plot.Axes.Left, panel.YLabel) })
        {
            axis.MajorTickStyle.Color = PanelStyle.Frame;
            axis.Label.FontSize = PanelStyle.LabelSize;
            axis.TickLabelStyle.FontSize = PanelStyle.SmallSize;
            letters.Set(axis.Label, text);
            letters.Set(axis.TickLabelStyle, "");
        }
    }

    private static void Draw(Plot plot, Chart panel, DrawnPanel drawn)
    {
        var scale = new VerticalScale(panel.LogY);

        // Every trend lies on top of all scatter.
        foreach (var line in drawn.Lines)
        {
            if (line.Scatter is { } scatter)
                AddLine(plot, scatter, scale, Color.FromHex(line.Colour).WithOpacity(PanelStyle.ScatterOpacity), PanelStyle.ScatterWidth);
        }

        if (panel.Level is { } level)
            plot.Add.HorizontalLine(scale.Of(level.Y)).LineStyle = PanelStyle.Level();
        foreach (var line in drawn.Lines)
        {
            AddLine(plot, line.Points, scale, Color.FromHex(line.Colour), PanelStyle.LineWidth)
                .LinePattern = line.Dashed ? PanelStyle.LineDashes : LinePattern.Solid;
        }

        foreach (var line in drawn.Lines)
            AddMarkers(plot, line, scale);
        SetTicks(plot, drawn, scale, scale.Of(drawn.Y ?? Height(panel, drawn, scale)));
    }

    private static ScottPlot.Plottables.Scatter AddLine(Plot plot, ChartSeries series, VerticalScale scale, Color colour, float width)
    {
        var added = plot.Add.ScatterLine(series.X.ToArray(), series.Y.Select(scale.Of).ToArray(), colour);
        added.LineWidth = width;
        return added;
    }

    private static void AddMarkers(Plot plot, DrawnLine line, VerticalScale scale)
    {
        if (line.HasMarkers)
        {
            var points = line.Points.X.Zip(line.Points.Y, (x, y) => new Coordinates(x, scale.Of(y))).Where(point => point.AreReal);
            plot.PlottableList.Add(new PointMarkers([.. points], PanelStyle.Marker(line)));
        }

        if (line.Best is { } best)
            plot.PlottableList.Add(new PointMarkers([new Coordinates(best.X, scale.Of(best.Y))], PanelStyle.Best(line)));
    }

    private static void SetTicks(Plot plot, DrawnPanel drawn, VerticalScale scale, ChartRange y)
    {
        plot.Axes.SetLimits(drawn.X.Low, drawn.X.High, y.Low, y.High);
        double[] steps = [.. AxisTicks.Positions(drawn.X.Low, drawn.X.High)];
        plot.Axes.Bottom.SetTicks(steps, [.. steps.Select(step => AxisTicks.Label(step))]);
        if (scale.IsLogarithmic)
        {
            plot.Axes.Left.SetTicks(VerticalScale.Decades(y), [.. VerticalScale.Decades(y).Select(power => $"1e{power:0}")]);
            return;
        }

        var distance = AxisTicks.Distance(y.Low, y.High, TicksWanted);
        double[] values = [.. AxisTicks.Positions(y.Low, y.High, TicksWanted)];
        plot.Axes.Left.SetTicks(values, [.. values.Select(value => AxisTicks.Label(value, distance))]);
    }

    /// <summary>From the tick below the lowest value to the one above the highest.</summary>
    private static ChartRange Height(Chart panel, DrawnPanel drawn, VerticalScale scale)
    {
        var values = drawn.Lines.SelectMany(line => (line.Scatter ?? line.Points).Y).Where(double.IsFinite).Select(scale.Of).ToList();
        if (panel.Level is { } level)
            values.Add(scale.Of(level.Y));
        var (low, high) = (values.Min(), values.Max());
        if (low == high)
            (low, high) = (low - 1, high + 1);

        // The circle around the best point is not to lie on tick labels.
        var room = drawn.Lines.Any(line => line.Best is not null) ? (high - low) * RoomForBest : 0;
        (low, high) = (low - room, high + room);
        return scale.Back(scale.IsLogarithmic
            ? new ChartRange(Math.Floor(low), Math.Ceiling(high))
            : AxisTicks.Around(low, high, TicksWanted));
    }

    private static void SayNothingYet(Plot plot, ChartLetters letters)
    {
        var note = plot.Add.Annotation("", Alignment.MiddleCenter);
        note.LabelFontColor = PanelStyle.Quiet;
        note.LabelFontSize = PanelStyle.LabelSize;
        note.LabelBackgroundColor = Colors.Transparent;
        note.LabelBorderWidth = 0;
        note.LabelShadowColor = Colors.Transparent;
        letters.Set(note.LabelStyle, DrawnPanel.NothingYet);
        plot.Axes.Left.SetTicks([], []);
        plot.Axes.Bottom.SetTicks([], []);
    }
}
