using Pix2Pix.Eval.Charts;
using Pix2Pix.Eval.Logs;

namespace Pix2Pix.Live;

/// <summary>
/// The rows that a run has written, for a browser that has just come:
/// <c>{"after": number of the newest news that it surely holds, "last": its last step, "step": […], "values": {name: […]}}</c>.
/// </summary>
/// <param name="feed">Where later rows are published.</param>
internal sealed class LiveHistory(LiveFeed feed)
{
    /// <summary>The name of the learning rate among the losses.</summary>
    public const string LearningRate = "lr";

    /// <summary>Rows that a page gets; those of a longer run are means of several.</summary>
    public const int MostRows = 2000;

    /// <summary>The losses, the discriminator's accuracy and the learning rate of losses.csv.</summary>
    /// <exception cref="InputException">The file is malformed.</exception>
    public string Losses(string path)
    {
        long after = feed.Newest;
        if (!File.Exists(path))
            return Table(after, [], []);
        var log = LossLog.Read(path);
        return Table(
            after,
            log.Step,
            [
                .. log.LossNames.Select(name => (name, log.Loss(name))),
                .. log.MeasureNames.Select(name => (name, log.Measure(name))),
                (LearningRate, log.LearningRate),
            ]);
    }

    /// <summary>The metrics of validation.csv.</summary>
    /// <exception cref="InputException">The file is malformed.</exception>
    public string Validation(string path)
    {
        long after = feed.Newest;
        if (!File.Exists(path))
            return Table(after, [], []);
        var log = ValidationLog.Read(path);
        return Table(after, log.Step, [.. log.MetricNames.Select(name => (name, log.Metric(name)))]);
    }

    private static string Table(long after, IReadOnlyList<double> steps, IReadOnlyList<(string Name, IReadOnlyList<double> Values)> columns) =>
        LiveJson.Object(json =>
        {
            json.WriteNumber("after", after);
            json.WriteNumber("last", steps.Count == 0 ? -1 : steps[^1]);
            LiveJson.Numbers(json, "step", Thin(steps, steps).X);
            json.WriteStartObject("values");
            foreach (var (name, values) in columns)
                LiveJson.Numbers(json, name, Thin(steps, values).Y);
            json.WriteEndObject();
        });

    private static ChartSeries Thin(IReadOnlyList<double> steps, IReadOnlyList<double> values) =>
        Thinning.Mean(new ChartSeries("", steps, values), MostRows);
}
