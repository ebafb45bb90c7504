namespace Pix2Pix.Eval.Charts;

/// <summary>What there is to draw of a chart.</summary>
/// <param name="Lines">The lines, first one first in the legend.</param>
/// <param name="X">The ends of the x axis.</param>
/// <param name="Y">The ends of the y axis; null leaves them to the values.</param>
internal sealed record DrawnPanel(IReadOnlyList<DrawnLine> Lines, ChartRange X, ChartRange? Y)
{
    /// <summary>Stands in a panel without any point.</summary>
    public const string NothingYet = "no finite values yet";

    /// <summary>The panel of a chart, or null where no point of it can be drawn.</summary>
    public static DrawnPanel? Of(Chart chart)
    {
        var drawable = chart.Series.Select(series => WithoutUndrawable(series, chart.LogY)).ToList();
        return drawable.Exists(series => series.HasPoints)
            ? new DrawnPanel([.. drawable.Select(DrawnLine.Of)], Width(drawable), chart.YRange ?? RoomAround(drawable))
            : null;
    }

    /// <summary>What to write of the best point: nothing, where several lines have one.</summary>
    public string? BestText => Lines.Where(line => line.Best is not null).ToList() is [{ Best: { } best }]
        ? $"best {best.Y:G4} at step {best.X:#,0}"
        : null;

    private static ChartSeries WithoutUndrawable(ChartSeries series, bool logY) =>
        logY ? series with { Y = [.. series.Y.Select(y => y > 0 ? y : double.NaN)] } : series;

    private static ChartRange Width(IEnumerable<ChartSeries> drawable)
    {
        var low = drawable.Where(s => s.X.Count > 0).Min(s => s.X[0]);
        var high = drawable.Where(s => s.X.Count > 0).Max(s => s.X[^1]);
        if (low > 0 && low < high / 20)
            low = 0;
        return low == high ? new ChartRange(low - 1, high + 1) : new ChartRange(low, high);
    }

    // A constant line has no range of its own: room of half its value lets the ticks differ.
    private static ChartRange? RoomAround(IEnumerable<ChartSeries> drawable)
    {
        var values = drawable.SelectMany(s => s.Y).Where(double.IsFinite).Distinct().Take(2).ToList();
        return values is [> 0 and var constant] ? new ChartRange(constant / 2, constant * 3 / 2) : null;
    }
}
