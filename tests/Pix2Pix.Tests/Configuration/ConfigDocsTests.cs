using Pix2Pix.Configuration;

namespace Pix2Pix.Tests.Configuration;

public sealed class ConfigDocsTests
{
    [Fact]
    public void The_reference_page_is_up_to_date()
    {
        var page = File.ReadAllText(Repository.PathOf("docs/configuration.md"));

        Assert.True(page == ConfigDocs.ToMarkdown(), "docs/configuration.md is stale: pix2pix config docs > docs/configuration.md");
    }

    [Fact]
    public void Every_key_has_a_row()
    {
        var page = ConfigDocs.ToMarkdown();

        Assert.All(
            ConfigSection.Root.Paths().Where(path => ConfigSection.Root.Sections.All(section => section.Path != path)),
            path => Assert.Contains($"\n| `{path}` | ", page));
    }

    [Fact]
    public void Every_row_has_four_cells()
    {
        var rows = ConfigDocs.ToMarkdown().Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal));

        Assert.All(rows, row => Assert.Equal(5, row.Replace("\\|", "").Count(letter => letter == '|')));
    }
}
