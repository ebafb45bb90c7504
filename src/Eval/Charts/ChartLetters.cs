using System.Text;
using ScottPlot;

namespace Pix2Pix.Eval.Charts;

/// <summary>
/// Sets texts of charts: on one line, in a typeface that has their letters. An SVG stays text where no font has a letter:
/// Skia writes letters by their glyphs and would lose it, so that a stand-in is drawn, which <see cref="Restored"/> replaces.
/// </summary>
/// <param name="font">The typefaces.</param>
/// <param name="texts">Every text that is not the program's own; no letter of them becomes a stand-in.</param>
/// <param name="usesStandIns">For an SVG; a PNG shows the sign that the font has for unknown letters.</param>
internal sealed class ChartLetters(ChartFont font, IEnumerable<string> texts, bool usesStandIns)
{
    private const char FirstStandIn = '\u2190'; // arrows, mathematical signs, frames, shapes
    private const char LastStandIn = '\u2fff';

    private readonly Dictionary<Rune, char> _standIns = [];
    private readonly Dictionary<char, Rune> _originals = [];
    private readonly HashSet<char> _taken = [.. texts.SelectMany(text => text)];

    /// <summary>Every text of some charts.</summary>
    public static IEnumerable<string> TextsOf(IEnumerable<Chart> charts) => charts.SelectMany(chart => chart.Series
        .Select(series => series.Name)
        .Concat([chart.Title, chart.XLabel, chart.YLabel, chart.Level?.Label ?? ""]));

    /// <summary>Gives a label its text and typeface.</summary>
    public void Set(LabelStyle label, string text, bool isBold = false)
    {
        var line = string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));
        label.Font = font.For(line, isBold);
        label.Text = usesStandIns ? WithStandIns(line, label.Font) : line;
        label.Bold = false; // the typeface is bold
    }

    /// <summary>A text as it was before stand-ins were set.</summary>
    public string Restored(string drawn)
    {
        if (_originals.Count == 0)
            return drawn;
        var restored = new StringBuilder();
        foreach (var letter in drawn)
            _ = _originals.TryGetValue(letter, out var original) ? restored.Append(original) : restored.Append(letter);
        return restored.ToString();
    }

    private string WithStandIns(string text, SkiaSharp.SKTypeface typeface) => ChartFont.CanWrite(typeface, text)
        ? text
        : string.Concat(text.EnumerateRunes().Select(letter =>
            typeface.GetGlyph(letter.Value) == 0 && StandIn(letter, typeface) is { } standIn ? standIn.ToString() : letter.ToString()));

    private char? StandIn(Rune letter, SkiaSharp.SKTypeface typeface)
    {
        if (_standIns.TryGetValue(letter, out var known))
            return known;
        for (var free = FirstStandIn; free <= LastStandIn; free++)
        {
            if (typeface.GetGlyph(free) == 0 || !_taken.Add(free))
                continue;
            _standIns.Add(letter, free);
            _originals.Add(free, letter);
            return free;
        }

        return null;
    }
}
