namespace Pix2Pix.Eval.Charts;

/// <summary>Round positions on an axis of counts, with short labels: 0, 50k, 100k, 1.2M.</summary>
internal static class AxisTicks
{
    /// <summary>About <paramref name="wanted"/> positions in [low, high] whose distance is 1, 2 or 5 times a power of ten.</summary>
    public static IEnumerable<double> Positions(double low, double high, int wanted = 7)
    {
        var rough = Math.Max((high - low) / wanted, double.Epsilon);
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var distance = power * (rough / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 };
        for (var k = Math.Ceiling(low / distance); k * distance <= high; k++)
            yield return k * distance;
    }

    /// <summary>The number with the suffix k from ten thousand on and M from a million on.</summary>
    public static string Label(double value) => Math.Abs(value) switch
    {
        >= 1e6 => $"{value / 1e6:0.##}M",
        >= 1e4 => $"{value / 1e3:0.##}k",
        _ => $"{value:0.##}",
    };
}
