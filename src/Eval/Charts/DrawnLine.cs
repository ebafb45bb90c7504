namespace Pix2Pix.Eval.Charts;

/// <summary>One line of a panel: few enough points, smoothed where it is noisy.</summary>
/// <param name="Name">Legend entry, shown literally.</param>
/// <param name="Colour">Red, green and blue as six hexadecimal digits.</param>
/// <param name="Points">The line; a value that is not finite is a gap.</param>
/// <param name="Scatter">The noisy values behind a smoothed line; null where the line is the values.</param>
internal sealed record DrawnLine(string Name, string Colour, ChartSeries Points, ChartSeries? Scatter)
{
    private const int FewestToSmooth = 10;
    private const int MostMarkers = 60;

    // Okabe and Ito (2008): distinguishable with every common colour vision; the pale yellow is left out.
    private static readonly string[] _palette = ["0072b2", "d55e00", "009e73", "cc79a7", "e69f00", "56b4e9", "000000"];

    /// <summary>Dashed, to tell it from a line of the same colour.</summary>
    public bool Dashed => Points.Dashed;

    /// <summary>Whether each point is marked.</summary>
    public bool HasMarkers => Scatter is null && Points.Y.Count <= MostMarkers;

    /// <summary>The best value; null for none.</summary>
    public ChartPoint? Best => Points.Best;

    /// <summary>The line of a series.</summary>
    /// <param name="series">Its points.</param>
    /// <param name="index">Its place in the chart.</param>
    public static DrawnLine Of(ChartSeries series, int index)
    {
        var colour = _palette[(series.Colour ?? index) % _palette.Length];
        var values = Thinning.MinMax(series);
        if (!series.Noisy || series.Y.Count < FewestToSmooth)
            return new DrawnLine(series.Name, colour, values, Scatter: null);
        var trend = Smoothing.ExponentialAverage(series, Smoothing.SpanFor(series.Y.Count));
        return new DrawnLine(series.Name, colour, Thinning.MinMax(trend), values);
    }
}
