using System.Text;
using System.Text.Json;
using Pix2Pix.Eval.Charts;

namespace Pix2Pix.Eval.Reports;

/// <summary>The charts as JSON for the script of the page, thinned to what a screen can show.</summary>
internal static class ChartData
{
    // Of all lines of a chart together: a page of many runs shall not grow with them.
    private const int MaxPoints = 6000;
    private const int MaxPointsOfALine = 2000;

    /// <summary>
    /// <c>{curves, timings, runs}</c>: two lists of charts and, where a chart's lines are runs, the runs' names. A chart is
    /// <c>{title, xLabel, yLabel, range, level, series: [{name, noisy, colour, dashed, best, x, y, mean}]}</c>.
    /// <c>mean</c>, where it is not null, holds the <c>x</c> and <c>y</c> to smooth: the extremes that thinning keeps would
    /// bias an average.
    /// </summary>
    public static string Json(IEnumerable<Chart> curves, IEnumerable<Chart> timings, IEnumerable<string> runs)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            WriteCharts(json, "curves", curves);
            WriteCharts(json, "timings", timings);
            json.WriteStartArray("runs");
            foreach (var run in runs)
                json.WriteStringValue(run);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    private static void WriteCharts(Utf8JsonWriter json, string name, IEnumerable<Chart> charts)
    {
        json.WriteStartArray(name);
        foreach (var chart in charts)
            WriteChart(json, chart);
        json.WriteEndArray();
    }

    private static void WriteChart(Utf8JsonWriter json, Chart chart)
    {
        var points = Math.Min(MaxPointsOfALine, MaxPoints / Math.Max(1, chart.Series.Count));
        json.WriteStartObject();
        json.WriteString("title", chart.Title);
        json.WriteString("xLabel", chart.XLabel);
        json.WriteString("yLabel", chart.YLabel);
        if (chart.YRange is { } range)
            WriteNumbers(json, "range", [range.Low, range.High], "G9");
        if (chart.Level is { } level)
        {
            json.WriteStartObject("level");
            json.WriteNumber("y", level.Y);
            json.WriteString("label", level.Label);
            json.WriteEndObject();
        }

        json.WriteStartArray("series");
        for (var i = 0; i < chart.Series.Count; i++)
            WriteSeries(json, chart.Series[i], i, points);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteSeries(Utf8JsonWriter json, ChartSeries series, int place, int points)
    {
        json.WriteStartObject();
        json.WriteString("name", series.Name);
        json.WriteBoolean("noisy", series.Noisy);
        json.WriteNumber("colour", series.Colour ?? place);
        json.WriteBoolean("dashed", series.Dashed);
        if (series.Best is { } best)
        {
            json.WriteStartObject("best");
            json.WriteNumber("x", best.X);
            json.WriteNumber("y", best.Y);
            json.WriteEndObject();
        }

        WriteLine(json, Thinning.MinMax(series, points));
        if (series.Noisy && series.Y.Count > points)
        {
            json.WriteStartObject("mean");
            WriteLine(json, Thinning.Mean(series, points));
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("mean");
        }

        json.WriteEndObject();
    }

    private static void WriteLine(Utf8JsonWriter json, ChartSeries line)
    {
        WriteNumbers(json, "x", line.X, "G9");
        WriteNumbers(json, "y", line.Y, "G5");
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, IReadOnlyList<double> values, string format)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteRawValue(double.IsFinite(value) ? value.ToString(format) : "null");
        json.WriteEndArray();
    }
}
