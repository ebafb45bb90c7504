using Pix2Pix.Data;
using Pix2Pix.Data.Checks;
using Spectre.Console;

namespace Pix2Pix.Commands.Display;

/// <summary>The report of a data check for people: a table of the splits, and the findings below it.</summary>
internal static class DatasetReportDisplay
{
    private const int WidthOfFiles = 160; // a file has no width; 80 columns would break the rows

    public static void Write(TextWriter output, DatasetReport report)
    {
        output.WriteLine($"{report.Root}: layout {$"{report.Layout}".ToLowerInvariant()}");
        if (report.Splits.Count > 0)
        {
            var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
            if (Console.IsOutputRedirected)
                console.Profile.Width = WidthOfFiles;
            console.Write(Splits(report));
        }

        foreach (var line in report.Findings.SelectMany(FindingTexts.Lines))
            output.WriteLine(line);
        if (report.Usable)
            output.WriteLine("a training can read it");
    }

    private static Table Splits(DatasetReport report)
    {
        var table = new Table { Border = Console.IsOutputRedirected ? TableBorder.Markdown : TableBorder.Rounded };
        table.AddColumn("split").AddColumn("pairs", Right).AddColumn("usable", Right).AddColumn("unpaired", Right)
            .AddColumn("size").AddColumn("channels").AddColumn("bits");
        foreach (var split in report.Splits)
        {
            string[] cells =
            [
                split.Name, $"{split.Pairs}", $"{split.UsablePairs}", $"{split.Unpaired}",
                Both(split, side => Sizes(side.Sizes), " and "),
                Both(split, side => Counts(side.Channels), " → "),
                Both(split, side => Counts(side.BitDepths), " → "),
            ];
            table.AddRow(Array.ConvertAll(cells, cell => new Text(cell)));
        }

        return table;

        static void Right(TableColumn column) => column.RightAligned();
    }

    // Once where input and target are alike.
    private static string Both(SplitReport split, Func<SideReport, string> describe, string between)
    {
        var (input, target) = (describe(split.Input), describe(split.Target));
        return input == target ? input : input + between + target;
    }

    private static string Sizes(SizeReport? sizes) => sizes switch
    {
        null => "–",
        { Different: 1 } => Size(sizes.MostCommon),
        _ => $"{Size(sizes.Smallest)} to {Size(sizes.Largest)}, {sizes.MostCommonCount} of {Size(sizes.MostCommon)}",
    };

    private static string Size(ImageSize size) => $"{size.Width}x{size.Height}";

    // "3", or "1 (5), 3 (35)" where 5 images have one.
    private static string Counts(IReadOnlyDictionary<int, int> counts) => counts.Count switch
    {
        0 => "–",
        1 => $"{counts.Keys.First()}",
        _ => string.Join(", ", counts.Select(count => $"{count.Key} ({count.Value})")),
    };
}
