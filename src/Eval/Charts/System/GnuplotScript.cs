using System.Text;
using Pix2Pix.Data;

namespace Pix2Pix.Eval.Charts;

/// <summary>Writes the gnuplot script of a picture with one or more panels, the data inline.</summary>
internal static class GnuplotScript
{
    /// <summary>PNG, through cairo where this gnuplot has it, for its smooth lines.</summary>
    public const string PngTerminal =
        "if (strstrt(GPVAL_TERMINALS, ' pngcairo ') > 0) { set terminal pngcairo noenhanced font 'DejaVu Sans,10.5' background '#ffffff' size {0} } "
        + "else { set terminal png truecolor noenhanced background '#ffffff' size {0} }";

    /// <summary>SVG that scales with its page.</summary>
    public const string SvgTerminal =
        "set terminal svg noenhanced dynamic font 'DejaVu Sans,Verdana,sans-serif,10.5' fontscale 1.3 background '#ffffff' size {0}";

    private const string Ink = "#30363d";
    private const string Grid = "#e4e7eb";

    // Okabe and Ito (2008): distinguishable with every common colour vision; the pale yellow is left out.
    private static readonly string[] _palette = ["0072b2", "d55e00", "009e73", "cc79a7", "e69f00", "56b4e9", "000000"];

    /// <summary>Writes the whole script; the picture comes out on gnuplot's standard output.</summary>
    public static void Write(TextWriter script, IReadOnlyList<Chart> panels, ImageSize size, string terminal)
    {
        script.WriteLine("set encoding utf8");
        script.WriteLine(terminal.Replace("{0}", $"{size.Width},{size.Height}", StringComparison.Ordinal));
        script.WriteLine($"set border 3 lc rgb '#9aa4af'; set tics nomirror out scale 0.5 textcolor rgb '{Ink}'");
        script.WriteLine($"set grid xtics ytics lt 1 lw 1 lc rgb '{Grid}' back");
        script.WriteLine($"set key at graph 1, graph 1.02 right bottom horizontal maxrows 1 samplen 1.5 textcolor rgb '{Ink}'");
        script.WriteLine("set lmargin 10; set rmargin 2.5; set tmargin 3; set bmargin 3.6");
        script.WriteLine("set multiplot");
        foreach (var (panel, area) in panels.Zip(PanelLayout.Areas(panels.Count)))
            WritePanel(script, panel, area);
        script.WriteLine("unset multiplot");
    }

    private static void WritePanel(TextWriter script, Chart panel, PanelArea area)
    {
        var drawn = panel.Series.Select(s => WithoutUndrawable(s, panel.LogY)).ToList();
        script.WriteLine($"set origin {area.X},{area.Y}; set size {area.Width},{area.Height}");
        script.WriteLine($"set label 1 {Quote(panel.Title)} at graph 0, graph 1 offset 0,1.4 left font ',13' textcolor rgb '{Ink}'");
        script.WriteLine($"set xlabel {Quote(panel.XLabel)} offset 0,0.4 textcolor rgb '{Ink}'");
        script.WriteLine($"set ylabel {Quote(panel.YLabel)} offset 0.5,0 textcolor rgb '{Ink}'");
        if (!drawn.Any(s => s.HasPoints))
        {
            script.WriteLine("unset logscale y; set xrange [0:1]; set yrange [0:1]; set xtics auto");
            script.WriteLine($"set label 2 'no finite values yet' at graph 0.5, graph 0.5 center textcolor rgb '{Ink}'; plot NaN notitle; unset label 2");
            return;
        }

        script.WriteLine(panel.LogY ? "set logscale y 10" : "unset logscale y");
        script.WriteLine("set yrange [*:*]");
        WriteXAxis(script, drawn);
        script.WriteLine(drawn.Count == 1 ? "set key off" : "set key on");
        var lines = drawn.Select((series, index) => WriteLines(script, series, index)).ToList();
        // Every trend lies on top of all scatter.
        script.WriteLine("plot " + string.Join(", \\\n  ", lines.SelectMany(l => l.Scatter).Concat(lines.Select(l => l.Line))));
    }

    private static void WriteXAxis(TextWriter script, IEnumerable<ChartSeries> drawn)
    {
        var low = drawn.Where(s => s.X.Count > 0).Min(s => s.X[0]);
        var high = drawn.Where(s => s.X.Count > 0).Max(s => s.X[^1]);
        if (low > 0 && low < high / 20)
            low = 0;
        if (low == high)
            (low, high) = (low - 1, high + 1);
        var tics = AxisTicks.Positions(low, high).Select(t => $"{Quote(AxisTicks.Label(t))} {t:R}");
        script.WriteLine($"set xrange [{low:R}:{high:R}]; set xtics ({string.Join(", ", tics)})");
    }

    // Writes the data blocks of a series and returns the plot elements that name them.
    private static (IEnumerable<string> Scatter, string Line) WriteLines(TextWriter script, ChartSeries series, int index)
    {
        var colour = _palette[index % _palette.Length];
        var raw = $"$raw{index}";
        WriteBlock(script, raw, Thinning.MinMax(series));
        if (!series.Noisy || series.Y.Count < 10)
        {
            var style = series.Y.Count <= 60 ? "linespoints pt 7 ps 0.6" : "lines";
            return ([], $"{raw} using 1:2 with {style} lw 2 lc rgb '#{colour}' title {Quote(series.Name)}");
        }

        var smooth = $"$smooth{index}";
        WriteBlock(script, smooth, Thinning.MinMax(Smoothing.ExponentialAverage(series, Smoothing.SpanFor(series.Y.Count))));
        return ([$"{raw} using 1:2 with lines lw 0.7 lc rgb '#a8{colour}' notitle"],
            $"{smooth} using 1:2 with lines lw 2.4 lc rgb '#{colour}' title {Quote(series.Name)}");
    }

    private static void WriteBlock(TextWriter script, string name, ChartSeries series)
    {
        script.WriteLine($"{name} << END_OF_DATA");
        for (var i = 0; i < series.Y.Count; i++)
            script.WriteLine($"{series.X[i]:R} {(double.IsFinite(series.Y[i]) ? series.Y[i].ToString("R") : "NaN")}");
        script.WriteLine("END_OF_DATA");
    }

    private static ChartSeries WithoutUndrawable(ChartSeries series, bool logY) =>
        logY ? series with { Y = [.. series.Y.Select(y => y > 0 ? y : double.NaN)] } : series;

    // In single quotes gnuplot interprets nothing but the quote itself.
    private static string Quote(string text)
    {
        var quoted = new StringBuilder("'");
        foreach (var c in text)
            quoted.Append(char.IsControl(c) ? ' ' : c).Append(c == '\'' ? "'" : "");
        return quoted.Append('\'').ToString();
    }
}
