using System.Text.Json;
using Pix2Pix.Configuration;
using Pix2Pix.Tests.Golden;

namespace Pix2Pix.Tests.Training;

/// <summary>Learning rates as PyTorch's schedulers set them.</summary>
/// <param name="Rate">The rate they begin with.</param>
/// <param name="ByEpoch">Policies that look at the epoch alone.</param>
/// <param name="Plateau">Policies that look at a metric.</param>
internal sealed record ScheduleGolden(
    double Rate, IReadOnlyDictionary<string, ScheduleCase> ByEpoch, IReadOnlyDictionary<string, PlateauCase> Plateau)
{
    /// <summary>The stored numbers.</summary>
    public static ScheduleGolden Stored { get; } = GoldenFile.Read<ScheduleGolden>("schedule.json");
}

/// <param name="Config">Keys of the program's config.</param>
/// <param name="Rates">The rate of each epoch.</param>
internal sealed record ScheduleCase(IReadOnlyDictionary<string, JsonElement> Config, IReadOnlyList<double> Rates)
{
    public ScheduleOptions Options => GoldenFile.Config(Config).Schedule;
}

/// <param name="Config">Keys of the program's config.</param>
/// <param name="HigherIsBetter">Whether the metric is one to be raised.</param>
/// <param name="Metrics">Its values; null where it is not a number.</param>
/// <param name="Rates">The rate after each of them.</param>
internal sealed record PlateauCase(
    IReadOnlyDictionary<string, JsonElement> Config, bool HigherIsBetter, IReadOnlyList<double?> Metrics, IReadOnlyList<double> Rates)
{
    public ScheduleOptions Options => GoldenFile.Config(Config).Schedule;
}
