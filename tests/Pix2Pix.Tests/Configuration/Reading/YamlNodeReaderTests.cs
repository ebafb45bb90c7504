using System.Globalization;
using System.Text;
using Pix2Pix.Configuration;
using Pix2Pix.Configuration.Reading;

namespace Pix2Pix.Tests.Configuration.Reading;

public sealed class YamlNodeReaderTests
{
    [Fact]
    public void Every_node_knows_its_line()
    {
        var root = Assert.IsType<ConfigMap>(YamlNodeReader.Read("# x\na:\n  - 1\n  - two\nb: true\n", "x.yaml"));

        var list = Assert.IsType<ConfigList>(root.Entries[0].Value);
        Assert.Equal(["x.yaml:2", "x.yaml:5"], root.Entries.Select(entry => entry.Where));
        Assert.Equal(["x.yaml:3", "x.yaml:4"], list.Items.Select(item => item.Where));
    }

    [Theory]
    [InlineData("1", ScalarKind.Number)]
    [InlineData("-1.5e-3", ScalarKind.Number)]
    [InlineData(".5", ScalarKind.Number)]
    [InlineData("\"1\"", ScalarKind.Text)]
    [InlineData("'true'", ScalarKind.Text)]
    [InlineData("true", ScalarKind.Boolean)]
    [InlineData("False", ScalarKind.Boolean)]
    [InlineData("yes", ScalarKind.Text)]
    [InlineData(".nan", ScalarKind.Text)]
    [InlineData(".inf", ScalarKind.Text)]
    [InlineData("0x10", ScalarKind.Text)]
    [InlineData("1_000", ScalarKind.Text)]
    [InlineData("null", ScalarKind.Null)]
    [InlineData("~", ScalarKind.Null)]
    [InlineData("", ScalarKind.Null)]
    public void A_scalar_is_what_its_notation_says(string text, object kind)
    {
        var root = Assert.IsType<ConfigMap>(YamlNodeReader.Read($"a: {text}", "x.yaml"));

        Assert.Equal(kind, Assert.IsType<ConfigScalar>(root.Entries[0].Value).Kind);
    }

    [Theory]
    [InlineData("a: 1\nb: [1, 2\n", 3)]
    [InlineData("z: 0\na: 1\n\tb: 2\n", 2)] // the line on which the value begins that the tab breaks
    [InlineData("a: *nowhere\n", 1)]
    [InlineData("a: 1\nb: !!int[3\n", 2)] // a tag that is no URI
    [InlineData("a: \"x\n\n", 1)]
    public void Broken_yaml_is_an_error_with_its_line(string yaml, int line)
    {
        var error = Assert.Throws<ConfigException>(() => YamlNodeReader.Read(yaml, "x.yaml"));

        Assert.StartsWith($"x.yaml:{line}: broken YAML: ", error.Message);
    }

    [Fact]
    public void A_list_that_is_never_closed_is_an_error()
    {
        var error = Assert.Throws<ConfigException>(() => YamlNodeReader.Read("a: [1\nb: }", "x.yaml"));

        Assert.Equal("x.yaml:1: broken YAML: a list or a text is not closed", error.Message);
    }

    [Theory]
    [InlineData("a: &x [*x]")]
    [InlineData("a: &x {b: *x}")]
    [InlineData("? &x [*x]\n: 1\n")]
    public void What_holds_itself_is_an_error(string yaml)
    {
        var error = Assert.Throws<ConfigException>(() => YamlNodeReader.Read(yaml, "x.yaml"));

        Assert.Equal("x.yaml:1: broken YAML: found *x, but no &x that ends before it", error.Message);
    }

    [Fact]
    public void An_alias_is_what_its_anchor_was_when_it_stood_there()
    {
        var root = Assert.IsType<ConfigMap>(YamlNodeReader.Read("a: &x 1\nb: *x\nc: &x two\nd: *x\n", "x.yaml"));

        Assert.Equal(["1", "1", "two", "two"], root.Entries.Select(entry => Assert.IsType<ConfigScalar>(entry.Value).Text));
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    [InlineData("? ")]
    public void Deep_nesting_is_an_error(string opening)
    {
        string yaml = string.Concat(Enumerable.Repeat(opening, 100_000));

        var error = Assert.Throws<ConfigException>(() => YamlNodeReader.Read(yaml, "x.yaml"));

        Assert.Equal("x.yaml:1: nested deeper than 64 levels", error.Message);
    }

    [Fact]
    public void Lists_of_lists_of_aliases_take_no_more_than_their_text()
    {
        var yaml = new StringBuilder("l0: &l0 [1]\n");
        for (int i = 1; i < 40; i++)
            yaml.Append(CultureInfo.InvariantCulture, $"l{i}: &l{i} [*l{i - 1}, *l{i - 1}, *l{i - 1}, *l{i - 1}]\n");

        Assert.Equal(40, Assert.IsType<ConfigMap>(YamlNodeReader.Read($"{yaml}", "x.yaml")).Entries.Count);
    }

    [Fact]
    public void Several_documents_are_an_error()
    {
        var error = Assert.Throws<ConfigException>(() => YamlNodeReader.Read("a: 1\n---\nb: 2\n", "x.yaml"));

        Assert.Equal("x.yaml: found 2 YAML documents, allowed: one", error.Message);
    }

    [Fact]
    public void A_list_as_a_key_is_an_error()
    {
        var error = Assert.Throws<ConfigException>(() => YamlNodeReader.Read("? [1, 2]\n: 3\n", "x.yaml"));

        Assert.Equal("x.yaml:1: found a list or an object as a key, allowed: a name", error.Message);
    }
}
