using ScottPlot;

namespace Pix2Pix.Eval.Charts;

/// <summary>The legend of a panel: its lines, where there are several, the level and the best point.</summary>
internal static class PanelLegend
{
    private static readonly float[] _widestNames = [255, 160, 100, 60]; // pixels

    /// <summary>Fills the legend of a plot.</summary>
    /// <param name="legend">The legend.</param>
    /// <param name="panel">What the plot shows.</param>
    /// <param name="drawn">Its lines.</param>
    /// <param name="letters">Sets the texts.</param>
    /// <param name="available">Where it is to fit; of many names, less and less is shown for that.</param>
    /// <returns>The legend, or null where there is nothing to say.</returns>
    public static Legend? Fill(Legend legend, Chart panel, DrawnPanel drawn, ChartLetters letters, PixelSize available)
    {
        legend.IsVisible = false; // not within the axes: the header draws it
        legend.DisplayPlottableLegendItems = false;
        legend.Orientation = Orientation.Horizontal;
        legend.TightHorizontalWrapping = true;
        legend.Padding = new PixelPadding(0);
        legend.InterItemPadding = new PixelPadding(0, 14, 4, 0);
        legend.OutlineWidth = 0;
        legend.BackgroundColor = Colors.Transparent;
        legend.ShadowColor = Colors.Transparent;
        legend.ManualItems = [.. Items(panel, drawn, letters)];
        if (legend.ManualItems.Count == 0)
            return null;
        using var paint = Paint.NewDisposablePaint();
        string[] names = [.. legend.ManualItems.Select(item => item.LabelText)];
        foreach (var widest in _widestNames)
        {
            foreach (var (item, name) in legend.ManualItems.Zip(names))
                item.LabelText = Shortened(item.LabelStyle, name, widest, paint);
            if (legend.GetLayout(new PixelSize(available.Width, float.MaxValue), paint).LegendRect.Height <= available.Height)
                break;
        }

        return legend;
    }

    private static IEnumerable<LegendItem> Items(Chart panel, DrawnPanel drawn, ChartLetters letters)
    {
        foreach (var line in drawn.Lines.Count > 1 ? drawn.Lines : [])
        {
            yield return Item(line.Name, letters, PanelStyle.Ink, new LineStyle
            {
                Width = PanelStyle.LineWidth,
                Color = Color.FromHex(line.Colour),
                Pattern = line.Dashed ? PanelStyle.LineDashes : LinePattern.Solid,
            });
        }

        if (panel.Level is { } level)
            yield return Item(level.Label, letters, PanelStyle.Quiet, PanelStyle.Level());
        if (drawn.BestText is { } best)
        {
            var item = Item(best, letters, PanelStyle.Quiet, LineStyle.None);
            item.MarkerStyle = PanelStyle.Best(drawn.Lines.First(line => line.Best is not null));
            yield return item;
        }
    }

    private static LegendItem Item(string text, ChartLetters letters, Color colour, LineStyle line)
    {
        var item = new LegendItem { LineStyle = line, MarkerStyle = MarkerStyle.None };
        item.LabelStyle.FontSize = PanelStyle.SmallSize;
        item.LabelStyle.ForeColor = colour;
        item.LabelStyle.OffsetY = PanelStyle.MiddleOffset;
        letters.Set(item.LabelStyle, text);
        return item;
    }

    /// <summary>A name whose middle is left out where it is too wide: names of runs differ at their ends.</summary>
    private static string Shortened(LabelStyle label, string name, float widest, Paint paint)
    {
        var text = name;
        for (var kept = name.Length; kept > 2 && label.Measure(text, paint).Size.Width > widest; kept--)
            text = $"{name[..(kept / 2)]}…{name[^((kept - 1) / 2)..]}";
        return text;
    }
}
