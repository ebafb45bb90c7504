using System.Text.RegularExpressions;

namespace Pix2Pix.Eval.Charts;

/// <summary>Finishes the SVG that Skia wrote.</summary>
internal static partial class SvgText
{
    /// <summary>
    /// Puts back the letters that no font has, names fonts for machines that lack the one used, and cuts coordinates to
    /// tenths of a pixel, which makes the file a third smaller.
    /// </summary>
    public static string Finish(string svg, ChartLetters letters) => Part().Replace(svg, part => part.Value[0] == '<'
        ? FontFamily().Replace(Coordinates().Replace(part.Value, numbers => BeyondTenths().Replace(numbers.Value, "")), "font-family=\"$1,Verdana,sans-serif\"")
        : letters.Restored(part.Value));

    [GeneratedRegex("<[^>]*>|[^<]+")]
    private static partial Regex Part();

    [GeneratedRegex(" [dxy]=\"[^\"]*\"")]
    private static partial Regex Coordinates();

    [GeneratedRegex(@"(?<=\.\d)\d+")]
    private static partial Regex BeyondTenths();

    [GeneratedRegex("font-family=\"([^\"]*)\"")]
    private static partial Regex FontFamily();
}
