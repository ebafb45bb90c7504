namespace Pix2Pix.Eval.Charts;

/// <summary>One set of axes with its lines: everything a renderer has to know, and nothing about how it draws.</summary>
/// <param name="Title">Heading, shown literally.</param>
/// <param name="XLabel">What the x axis counts, with its unit.</param>
/// <param name="YLabel">What the y axis measures, with its unit.</param>
/// <param name="Series">The lines, first one first in the legend.</param>
public sealed record Chart(string Title, string XLabel, string YLabel, IReadOnlyList<ChartSeries> Series)
{
    /// <summary>A logarithmic y axis; values that are not positive become gaps.</summary>
    public bool LogY { get; init; }
}

/// <summary>One line of a chart.</summary>
/// <param name="Name">Legend entry, shown literally.</param>
/// <param name="X">Positions, ascending.</param>
/// <param name="Y">Values, one for each position; a value that is not finite is a gap in the line.</param>
public sealed record ChartSeries(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y)
{
    /// <summary>A noisy line is drawn thin, with its moving average bold on top.</summary>
    public bool Noisy { get; init; }

    /// <summary>True where at least one point can be drawn.</summary>
    public bool HasPoints => Y.Any(double.IsFinite);
}
