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
    private const string Quiet = "#57616e";
    private const string Grid = "#e4e7eb";

    // Labels of gnuplot have numbers; 1 and 2 are title and missing values.
    private const int LevelLabel = 3;
    private const int BestLabel = 4;

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
        script.WriteLine($"set origin {area.X},{area.Y}; set size {area.Width},{area.Height}");
        script.WriteLine($"set label 1 {Quote(panel.Title)} at graph 0, graph 1 offset 0,1.4 left font ',13' textcolor rgb '{Ink}'");
        script.WriteLine($"set xlabel {Quote(panel.XLabel)} offset 0,0.4 textcolor rgb '{Ink}'");
        script.WriteLine($"set ylabel {Quote(panel.YLabel)} offset 0.5,0 textcolor rgb '{Ink}'");
        if (DrawnPanel.Of(panel) is not { } drawn)
        {
            script.WriteLine("unset logscale y; set xrange [0:1]; set yrange [0:1]; set xtics auto");
            script.WriteLine($"set label 2 '{DrawnPanel.NothingYet}' at graph 0.5, graph 0.5 center textcolor rgb '{Ink}'; plot NaN notitle; unset label 2");
            return;
        }

        script.WriteLine(panel.LogY ? "set logscale y 10" : "unset logscale y");
        script.WriteLine(drawn.Y is { } y ? $"set yrange [{y.Low:R}:{y.High:R}]" : "set yrange [*:*]");
        var tics = AxisTicks.Positions(drawn.X.Low, drawn.X.High).Select(t => $"{Quote(AxisTicks.Label(t))} {t:R}");
        script.WriteLine($"set xrange [{drawn.X.Low:R}:{drawn.X.High:R}]; set xtics ({string.Join(", ", tics)})");
        script.WriteLine(drawn.Lines.Count == 1 ? "set key off" : "set key on");
        if (drawn.BestText is { } best)
            script.WriteLine($"set label {BestLabel} {Quote(best)} at graph 1, graph 1 offset 0,0.7 right textcolor rgb '{Quiet}'");
        var lines = drawn.Lines.Select((line, index) => WriteLine(script, line, index)).ToList();

        // Every trend lies on top of all scatter, and what is marked on top of them.
        string[] elements =
        [
            .. lines.SelectMany(l => l.Scatter), .. WriteLevel(script, panel.Level), .. lines.Select(l => l.Line),
            .. drawn.Lines.SelectMany((line, index) => WriteBest(script, line, index)),
        ];
        script.WriteLine("plot " + string.Join(", \\\n  ", elements));
        script.WriteLine($"unset label {LevelLabel}; unset label {BestLabel}");
    }

    private static IEnumerable<string> WriteLevel(TextWriter script, ChartLevel? level)
    {
        if (level is null)
            return [];
        script.WriteLine($"set label {LevelLabel} {Quote(level.Label)} at graph 0.99, first {level.Y:R} right offset 0,0.5 font ',9' textcolor rgb '{Quiet}' front");
        return [$"{level.Y:R} with lines dt 2 lw 1.2 lc rgb '{Quiet}' notitle"];
    }

    // A ring around the best point.
    private static IEnumerable<string> WriteBest(TextWriter script, DrawnLine line, int index)
    {
        if (line.Best is not { } best)
            return [];
        WriteBlock(script, $"$best{index}", line.Points with { X = [best.X], Y = [best.Y] });
        return [$"$best{index} using 1:2 with points pt 6 ps 1.6 lw 2 lc rgb '#{line.Colour}' notitle"];
    }

    // Writes the data blocks of a line and returns the plot elements that name them.
    private static (IEnumerable<string> Scatter, string Line) WriteLine(TextWriter script, DrawnLine line, int index)
    {
        var dash = line.Dashed ? " dt 2" : "";
        WriteBlock(script, $"$line{index}", line.Points);
        if (line.Scatter is null)
        {
            var style = line.HasMarkers ? "linespoints pt 7 ps 0.6" : "lines";
            return ([], $"$line{index} using 1:2 with {style}{dash} lw 2 lc rgb '#{line.Colour}' title {Quote(line.Name)}");
        }

        WriteBlock(script, $"$scatter{index}", line.Scatter);
        return ([$"$scatter{index} using 1:2 with lines lw 0.7 lc rgb '#a8{line.Colour}' notitle"],
            $"$line{index} using 1:2 with lines{dash} lw 2.4 lc rgb '#{line.Colour}' title {Quote(line.Name)}");
    }

    private static void WriteBlock(TextWriter script, string name, ChartSeries series)
    {
        script.WriteLine($"{name} << END_OF_DATA");
        for (var i = 0; i < series.Y.Count; i++)
            script.WriteLine($"{series.X[i]:R} {(double.IsFinite(series.Y[i]) ? series.Y[i].ToString("R") : "NaN")}");
        script.WriteLine("END_OF_DATA");
    }

    // In single quotes gnuplot interprets nothing but the quote itself.
    private static string Quote(string text)
    {
        var quoted = new StringBuilder("'");
        foreach (var c in text)
            quoted.Append(char.IsControl(c) ? ' ' : c).Append(c == '\'' ? "'" : "");
        return quoted.Append('\'').ToString();
    }
}
