namespace Pix2Pix.Eval.Charts;

/// <summary>One set of axes with its lines: what is to be drawn, and nothing about how.</summary>
/// <param name="Title">Heading, shown literally.</param>
/// <param name="XLabel">What the x axis counts, with its unit.</param>
/// <param name="YLabel">What the y axis measures, with its unit.</param>
/// <param name="Series">The lines, first one first in the legend.</param>
public sealed record Chart(string Title, string XLabel, string YLabel, IReadOnlyList<ChartSeries> Series)
{
    /// <summary>A logarithmic y axis; values that are not positive become gaps.</summary>
    public bool LogY { get; init; }

    /// <summary>The ends of the y axis; null leaves them to the values.</summary>
    public ChartRange? YRange { get; init; }

    /// <summary>A level that the lines are to be compared with; null for none.</summary>
    public ChartLevel? Level { get; init; }
}

/// <summary>One line of a chart.</summary>
/// <param name="Name">Legend entry, shown literally.</param>
/// <param name="X">Positions, ascending.</param>
/// <param name="Y">Values, one for each position; a value that is not finite is a gap in the line.</param>
public sealed record ChartSeries(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y)
{
    /// <summary>A noisy line is drawn thin, with its moving average bold on top.</summary>
    public bool Noisy { get; init; }

    /// <summary>Which colour of the palette; null takes the one of its place in the chart.</summary>
    public int? Colour { get; init; }

    /// <summary>Dashed, to tell it from a line of the same colour.</summary>
    public bool Dashed { get; init; }

    /// <summary>The best value, which is marked; null for none.</summary>
    public ChartPoint? Best { get; init; }

    /// <summary>True where at least one point can be drawn.</summary>
    public bool HasPoints => Y.Any(double.IsFinite);
}

/// <summary>A point of a line.</summary>
public readonly record struct ChartPoint(double X, double Y);

/// <summary>The ends of an axis.</summary>
public readonly record struct ChartRange(double Low, double High);

/// <summary>A level across a chart.</summary>
/// <param name="Y">Where.</param>
/// <param name="Label">What it means, shown literally.</param>
public sealed record ChartLevel(double Y, string Label);
