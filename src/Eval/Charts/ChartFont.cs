using SkiaSharp;

namespace Pix2Pix.Eval.Charts;

/// <summary>The typefaces of a chart, from the font files of the system. Without one, ScottPlot leaves every text out.</summary>
internal sealed class ChartFont : IDisposable
{
    // Regular and bold, in the order of preference; other fonts are taken where none of these is there.
    private static readonly (string Regular, string Bold)[] _preferred =
    [
        ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
        ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"),
        ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"),
        ("Arial.ttf", "Arial Bold.ttf"),
        ("arial.ttf", "arialbd.ttf"),
    ];

    private readonly List<string> _files;
    private readonly List<SKTypeface> _others = [];

    private ChartFont(List<string> files, SKTypeface regular, SKTypeface? bold) =>
        (_files, Regular, Bold) = (files, regular, bold ?? regular);

    /// <summary>Axes and legends.</summary>
    public SKTypeface Regular { get; }

    /// <summary>Titles; the regular one where the family has no bold one.</summary>
    public SKTypeface Bold { get; }

    /// <summary>Opens a regular and a bold typeface, DejaVu Sans where it is there.</summary>
    /// <param name="folders">Where to look; null for the folders of the system.</param>
    /// <exception cref="InputException">There is no font in them.</exception>
    public static ChartFont Open(IReadOnlyList<string>? folders = null)
    {
        folders ??= FontFiles.Folders();
        var files = FontFiles.In(folders).ToList();
        foreach (var (regular, bold) in _preferred)
        {
            if (Named(regular) is { } typeface)
                return new ChartFont(files, typeface, Named(bold));
        }

        var any = files.Select(SKTypeface.FromFile).FirstOrDefault(typeface => typeface is not null && CanWrite(typeface, "Aa0.1"));
        return any is not null ? new ChartFont(files, any, bold: null) : throw new InputException(
            $"charts need a font and there is none in {(folders.Count > 0 ? string.Join(", ", folders) : "this system's font folders")} "
            + "(apt-get install fonts-dejavu-core)");

        SKTypeface? Named(string name) => files.Where(file => Path.GetFileName(file) == name).Select(SKTypeface.FromFile).FirstOrDefault(f => f is not null);
    }

    /// <summary>The typeface for a text: another one where the usual one lacks letters that the other has.</summary>
    public SKTypeface For(string text, bool isBold)
    {
        var usual = isBold ? Bold : Regular;
        return CanWrite(usual, text) ? usual : Other(text) ?? usual;
    }

    /// <summary>Whether a typeface has every letter of a text.</summary>
    public static bool CanWrite(SKTypeface typeface, string text) =>
        text.EnumerateRunes().All(letter => typeface.GetGlyph(letter.Value) != 0);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var typeface in _others.Append(Regular).Append(Bold).Distinct())
            typeface.Dispose();
    }

    private SKTypeface? Other(string text)
    {
        if (_others.Find(typeface => CanWrite(typeface, text)) is { } known)
            return known;
        foreach (var file in _files)
        {
            if (SKTypeface.FromFile(file) is not { } typeface)
                continue;
            if (CanWrite(typeface, text))
            {
                _others.Add(typeface);
                return typeface;
            }

            typeface.Dispose();
        }

        return null;
    }
}
