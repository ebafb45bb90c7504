using Pix2Pix.Configuration;
using Pix2Pix.Configuration.Reading;

namespace Pix2Pix.Tests.Configuration.Reading;

public sealed class JsonNodeReaderTests
{
    [Fact]
    public void Every_node_knows_its_line()
    {
        var root = Assert.IsType<ConfigMap>(JsonNodeReader.Read("""
            {
              // a comment
              "a": [
                1,
                "two ä"
              ], "b":
                true
            }
            """, "x.json"));

        var list = Assert.IsType<ConfigList>(root.Entries[0].Value);
        Assert.Equal("x.json:1", root.Where);
        Assert.Equal(("x.json:3", "x.json:3"), (root.Entries[0].Where, list.Where));
        Assert.Equal(["x.json:4", "x.json:5"], list.Items.Select(item => item.Where));
        Assert.Equal(("x.json:6", "x.json:7"), (root.Entries[1].Where, root.Entries[1].Value.Where));
    }

    [Theory]
    [InlineData("{\n  \"a\": 1\n  \"b\": 2\n}", 3)]
    [InlineData("{\n  \"a\": NaN\n}", 2)]
    [InlineData("{\n  \"a\": 'x'\n}", 2)]
    [InlineData("{\n  \"a\": [1,\n", 3)]
    [InlineData("{\n}\n{", 3)]
    [InlineData("{\n  \"a\":\n    \"\\ud800\"\n}", 3)]
    public void Broken_json_is_an_error_with_its_line(string json, int line)
    {
        var error = Assert.Throws<ConfigException>(() => JsonNodeReader.Read(json, "x.json"));

        Assert.StartsWith($"x.json:{line}: broken JSON: ", error.Message);
        Assert.DoesNotContain("LineNumber", error.Message);
    }

    [Fact]
    public void Nesting_without_end_is_an_error()
    {
        Assert.Throws<ConfigException>(() => JsonNodeReader.Read(new string('[', 100_000), "x.json"));
    }
}
