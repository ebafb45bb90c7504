namespace Pix2Pix.Eval.Charts;

/// <summary>Round positions on an axis, with short labels: 0, 50k, 100k, 1.2M.</summary>
internal static class AxisTicks
{
    private const int MostDecimals = 5;
    private const double Rounding = 1e-9; // of a distance between ticks

    /// <summary>Positions in [low, high] whose distance is <see cref="Distance"/>.</summary>
    public static IEnumerable<double> Positions(double low, double high, int wanted = 7)
    {
        var distance = Distance(low, high, wanted);
        for (var k = Math.Ceiling(low / distance - Rounding); k * distance <= high + Rounding * distance; k++)
            yield return k == 0 ? 0 : k * distance; // without the sign that a zero can have
    }

    /// <summary>The distance of about <paramref name="wanted"/> ticks in [low, high]: 1, 2 or 5 times a power of ten.</summary>
    public static double Distance(double low, double high, int wanted = 7)
    {
        var rough = Math.Max((high - low) / wanted, double.Epsilon);
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return power * (rough / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 };
    }

    /// <summary>The range from the last tick at or below <paramref name="low"/> to the first one at or above <paramref name="high"/>.</summary>
    public static ChartRange Around(double low, double high, int wanted = 7)
    {
        // A wider range can have ticks further apart; its ends are to be ticks of those.
        var (distance, next) = (0.0, Distance(low, high, wanted));
        while (next > distance)
        {
            distance = next;
            low = Math.Floor(low / distance + Rounding) * distance;
            high = Math.Ceiling(high / distance - Rounding) * distance;
            next = Distance(low, high, wanted);
        }

        return new ChartRange(low, high);
    }

    /// <summary>The number with the suffix k from ten thousand on and M from a million on.</summary>
    public static string Label(double value) => Math.Abs(value) switch
    {
        >= 1e9 => $"{value:0.##e0}",
        >= 1e6 => $"{value / 1e6:0.##}M",
        >= 1e4 => $"{value / 1e3:0.##}k",
        _ => $"{value:0.##}",
    };

    /// <summary>The label of one of several ticks: with as many decimals as their distance needs.</summary>
    public static string Label(double value, double distance)
    {
        var decimals = (int)Math.Ceiling(-Math.Log10(distance) - Rounding);
        return decimals switch
        {
            <= 0 => Label(value),
            <= MostDecimals => value.ToString($"F{decimals}"),
            _ => Math.Abs(value) < distance / 2 ? "0" : $"{value:0.##e0}",
        };
    }
}
