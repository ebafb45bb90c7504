namespace Pix2Pix.Eval.Reports.Health;

/// <summary>Steps in a row over which something is the case.</summary>
/// <param name="From">The step before the first of them.</param>
/// <param name="To">The last of them.</param>
/// <param name="RunsEnd">The last step of the run.</param>
internal sealed record Stretch(double From, double To, double RunsEnd)
{
    private const int FewestValues = 5;
    private const double LongEnough = 2000;
    private const double ShareOfShortRun = 0.1;

    /// <summary>How many steps.</summary>
    public double Steps => To - From;

    /// <summary>Whether it is still so.</summary>
    public bool ReachesEnd => To >= RunsEnd;

    /// <summary>Its part of the run.</summary>
    public double Share => Steps / RunsEnd;

    /// <summary>Where it lies, as the beginning of a sentence.</summary>
    public override string ToString() => ReachesEnd
        ? $"Since step {Display.Count(From)}, to the end."
        : $"Steps {Display.Count(From)} to {Display.Count(To)}.";

    /// <summary>The longest stretch, if it is one to speak of: 2,000 steps, in short runs a tenth of them.</summary>
    /// <param name="steps">The step of each value.</param>
    /// <param name="isSo">Whether it is the case at a value.</param>
    public static Stretch? Longest(IReadOnlyList<double> steps, Func<int, bool> isSo)
    {
        var (longest, values, start) = ((Stretch?)null, 0, -1);
        for (var i = 0; i <= steps.Count; i++)
        {
            if (i < steps.Count && isSo(i))
            {
                if (start < 0)
                    start = i;
                continue;
            }

            // A value stands for the steps since the one before it.
            if (start >= 0 && new Stretch(start == 0 ? 0 : steps[start - 1], steps[i - 1], steps[^1]) is var found && found.Steps > (longest?.Steps ?? 0))
                (longest, values) = (found, i - start);
            start = -1;
        }

        return longest is not null && values >= FewestValues && longest.Steps >= Math.Min(LongEnough, ShareOfShortRun * longest.RunsEnd)
            ? longest
            : null;
    }
}
