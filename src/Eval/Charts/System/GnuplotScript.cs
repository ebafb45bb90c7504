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
        script.WriteLine((panel.YRange ?? RoomAround(drawn)) is { } y ? $"set yrange [{y.Low:R}:{y.High:R}]" : "set yrange [*:*]");
        WriteXAxis(script, drawn);
        script.WriteLine(drawn.Count == 1 ? "set key off" : "set key on");
        var lines = drawn.Select((series, index) => WriteLines(script, series, index)).ToList();
        var isAlone = drawn.Count(s => s.Best is not null) == 1;

        // Every trend lies on top of all scatter, and what is marked on top of them.
        string[] elements =
        [
            .. lines.SelectMany(l => l.Scatter), .. WriteLevel(script, panel.Level), .. lines.Select(l => l.Line),
            .. drawn.SelectMany((series, index) => WriteBest(script, series, index, isAlone)),
        ];
        script.WriteLine("plot " + string.Join(", \\\n  ", elements));
        script.WriteLine($"unset label {LevelLabel}; unset label {BestLabel}");
    }

    // Around a constant line gnuplot leaves a hundredth of it, whose tics would all read the same.
    private static ChartRange? RoomAround(IEnumerable<ChartSeries> drawn)
    {
        var values = drawn.SelectMany(s => s.Y).Where(double.IsFinite).Distinct().Take(2).ToList();
        return values is [> 0 and var constant] ? new ChartRange(constant / 2, constant * 3 / 2) : null;
    }

    private static IEnumerable<string> WriteLevel(TextWriter script, ChartLevel? level)
    {
        if (level is null)
            return [];
        script.WriteLine($"set label {LevelLabel} {Quote(level.Label)} at graph 0.99, first {level.Y:R} right offset 0,0.5 font ',9' textcolor rgb '{Quiet}' front");
        return [$"{level.Y:R} with lines dt 2 lw 1.2 lc rgb '{Quiet}' notitle"];
    }

    // A ring around the best point; its value beside the title, where it is the only one.
    private static IEnumerable<string> WriteBest(TextWriter script, ChartSeries series, int index, bool isAlone)
    {
        if (series.Best is not { } best)
            return [];
        if (isAlone)
        {
            var text = $"best {best.Y:G4} at step {best.X:#,0}";
            script.WriteLine($"set label {BestLabel} {Quote(text)} at graph 1, graph 1 offset 0,0.7 right textcolor rgb '{Quiet}'");
        }

        WriteBlock(script, $"$best{index}", series with { X = [best.X], Y = [best.Y] });
        return [$"$best{index} using 1:2 with points pt 6 ps 1.6 lw 2 lc rgb '#{Colour(series, index)}' notitle"];
    }

    private static string Colour(ChartSeries series, int index) => _palette[(series.Colour ?? index) % _palette.Length];

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
        var colour = Colour(series, index);
        var dash = series.Dashed ? " dt 2" : "";
        var raw = $"$raw{index}";
        WriteBlock(script, raw, Thinning.MinMax(series));
        if (!series.Noisy || series.Y.Count < 10)
        {
            var style = series.Y.Count <= 60 ? "linespoints pt 7 ps 0.6" : "lines";
            return ([], $"{raw} using 1:2 with {style}{dash} lw 2 lc rgb '#{colour}' title {Quote(series.Name)}");
        }

        var smooth = $"$smooth{index}";
        WriteBlock(script, smooth, Thinning.MinMax(Smoothing.ExponentialAverage(series, Smoothing.SpanFor(series.Y.Count))));
        return ([$"{raw} using 1:2 with lines lw 0.7 lc rgb '#a8{colour}' notitle"],
            $"{smooth} using 1:2 with lines{dash} lw 2.4 lc rgb '#{colour}' title {Quote(series.Name)}");
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
