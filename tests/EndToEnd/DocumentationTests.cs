using System.Text.RegularExpressions;

namespace Pix2Pix.EndToEnd;

/// <summary>What the pages in docs/ take from the program is what the program says; scripts/make_docs.sh writes it.</summary>
public sealed partial class DocumentationTests
{
    [Fact]
    public void Every_help_text_in_the_pages_is_fresh()
    {
        var blocks = Directory.GetFiles(Repository.PathOf("docs"), "*.md")
            .SelectMany(page => HelpBlock().Matches(File.ReadAllText(page)))
            .ToList();
        Assert.True(blocks.Count > 5);
        Assert.All(blocks, block => Assert.Equal(
            Trimmed(Pix2PixProgram.Run(block.Groups["command"].Value.Split(' ')).Succeeded().Output),
            Trimmed(block.Groups["text"].Value)));
    }

    [Fact]
    public void Every_link_between_pages_leads_to_a_file()
    {
        string[] pages = [.. Directory.GetFiles(Repository.PathOf("docs"), "*.md"), .. Directory.GetFiles(Repository.PathOf("."), "*.md"), Repository.PathOf("bench/README.md")];
        var links = pages.SelectMany(page => FileLink().Matches(File.ReadAllText(page)).Select(link => (page, link.Groups["file"].Value))).ToList();
        Assert.True(links.Count > 20);
        Assert.All(links, link => Assert.True(
            Path.Exists(Path.Combine(Path.GetDirectoryName(link.page)!, link.Value)), $"{link.page} links to {link.Value}"));
    }

    private static IEnumerable<string> Trimmed(string text) => text.TrimEnd().Split('\n').Select(line => line.TrimEnd());

    [GeneratedRegex(@"^<!-- pix2pix (?<command>[^\n]*) -->\n```text\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex HelpBlock();

    // Not to the web, and not within a page.
    [GeneratedRegex(@"\]\((?<file>[^)#:\s]+)(?:#[^)]*)?\)")]
    private static partial Regex FileLink();
}
