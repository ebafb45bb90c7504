using System.Text.RegularExpressions;
using Pix2Pix.Data;

namespace Pix2Pix.Eval.Metrics;

/// <summary>
/// Reads a palette: a text file with a colour a line, <c>#RRGGBB name</c> or <c>red,green,blue,name</c>. The name may be left
/// out; a colour named <c>ignore</c> is not scored.
/// </summary>
internal static partial class PaletteFile
{
    private const string Ignored = "ignore";
    private const string Allowed = "#RRGGBB name or red,green,blue,name with numbers from 0 to 255 (the name may be left out)";
    private const int ShownCharacters = 40;

    /// <summary>The colours of a file, in its order.</summary>
    /// <exception cref="InputException">It cannot be read, or a line is wrong; the message names both.</exception>
    public static IReadOnlyList<LabelColour> Read(string path)
    {
        if (!File.Exists(path))
            throw new InputException($"{path}: no such file, and no palette of this name; allowed: {string.Join(", ", BuiltInPalettes.Names)}, or a file");
        try
        {
            return Parse(File.ReadLines(path), path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be read: {AtomicFile.Reason(error)}", error);
        }
    }

    /// <summary>The colours of such lines; blank ones are passed over.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="source">Where they are from, for messages.</param>
    public static IReadOnlyList<LabelColour> Parse(IEnumerable<string> lines, string source)
    {
        var lineOf = new Dictionary<(byte, byte, byte), int>();
        var colours = new List<LabelColour>();
        foreach (var (index, line) in lines.Index().Where(line => !string.IsNullOrWhiteSpace(line.Item)))
        {
            var number = index + 1;
            var colour = Colour(line.Trim())
                ?? throw new InputException($"{source}, line {number}: found {Shorten(line.Trim())}, allowed: {Allowed}");
            if (!lineOf.TryAdd((colour.Red, colour.Green, colour.Blue), number))
                throw new InputException($"{source}, line {number}: has the colour of line {lineOf[(colour.Red, colour.Green, colour.Blue)]} again");
            if (colours.Count == LabelPalette.MaxColours)
                throw new InputException($"{source}, line {number}: a colour too many, allowed: at most {LabelPalette.MaxColours}");
            colours.Add(colour);
        }

        var classes = colours.Count(colour => colour.IsScored);
        return classes >= 2 ? colours
            : throw new InputException($"{source}: has {classes} colours of classes, needed are at least 2, each on a line: {Allowed}");
    }

    private static LabelColour? Colour(string line)
    {
        var match = Hexadecimal().Match(line);
        var style = match.Success ? System.Globalization.NumberStyles.HexNumber : System.Globalization.NumberStyles.None;
        if (!match.Success)
            match = Decimal().Match(line);
        return match.Success && Level("r") is { } red && Level("g") is { } green && Level("b") is { } blue
            ? new LabelColour(red, green, blue, match.Groups["name"].Value != Ignored)
            : null;

        byte? Level(string group) => byte.TryParse(match.Groups[group].ValueSpan, style, null, out var level) ? level : null;
    }

    private static string Shorten(string line) => line.Length <= ShownCharacters ? line : line[..ShownCharacters] + "…";

    [GeneratedRegex(@"^#(?<r>[0-9A-Fa-f]{2})(?<g>[0-9A-Fa-f]{2})(?<b>[0-9A-Fa-f]{2})(\s+(?<name>.*))?$")]
    private static partial Regex Hexadecimal();

    [GeneratedRegex(@"^(?<r>[0-9]{1,3})\s*,\s*(?<g>[0-9]{1,3})\s*,\s*(?<b>[0-9]{1,3})(\s*,\s*(?<name>.*))?$")]
    private static partial Regex Decimal();
}
