using System.Text;
using System.Text.Json;
using Pix2Pix.Eval.Charts;

namespace Pix2Pix.Eval.Reports;

/// <summary>The charts as JSON for the script of the page, thinned to what a screen can show.</summary>
internal static class ChartData
{
    private const int MaxPoints = 2000;

    /// <summary>
    /// <c>[{title, xLabel, yLabel, series: [{name, noisy, x, y, mean}]}]</c>. <c>mean</c>, where it is not null,
    /// holds the <c>x</c> and <c>y</c> to smooth: the extremes that thinning keeps would bias an average.
    /// </summary>
    public static string Json(IEnumerable<Chart> charts)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartArray();
            foreach (var chart in charts)
                WriteChart(json, chart);
            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    private static void WriteChart(Utf8JsonWriter json, Chart chart)
    {
        json.WriteStartObject();
        json.WriteString("title", chart.Title);
        json.WriteString("xLabel", chart.XLabel);
        json.WriteString("yLabel", chart.YLabel);
        json.WriteStartArray("series");
        foreach (var series in chart.Series)
            WriteSeries(json, series);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteSeries(Utf8JsonWriter json, ChartSeries series)
    {
        json.WriteStartObject();
        json.WriteString("name", series.Name);
        json.WriteBoolean("noisy", series.Noisy);
        WriteLine(json, Thinning.MinMax(series, MaxPoints));
        if (series.Noisy && series.Y.Count > MaxPoints)
        {
            json.WriteStartObject("mean");
            WriteLine(json, Thinning.Mean(series, MaxPoints));
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
