using Pix2Pix.Data.Checks;

namespace Pix2Pix.Commands.Display;

/// <summary>The findings of a data check as lines.</summary>
internal static class FindingTexts
{
    private const int MostItems = 10;

    /// <summary><c>train: 2 of 40 pairs cannot be decoded</c>.</summary>
    public static string Line(Finding finding) => finding.Split is null || finding.Kind == FindingKind.Split
        ? finding.Message
        : $"{finding.Split}: {finding.Message}";

    /// <summary>The finding, and below it the first of its items.</summary>
    public static IEnumerable<string> Lines(Finding finding)
    {
        yield return $"{$"{finding.Severity}".ToLowerInvariant()}: {Line(finding)}";
        foreach (var item in finding.Items.Take(MostItems))
            yield return $"    {item.Message}";
        if (finding.Items.Count > MostItems)
            yield return $"    … and {finding.Items.Count - MostItems} more (all of them with --json)";
    }
}
