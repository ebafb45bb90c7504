using Pix2Pix.Configuration;
using Pix2Pix.Configuration.Reading;

namespace Pix2Pix.Tests.Configuration.Reading;

public sealed class SetReaderTests
{
    [Theory]
    [InlineData("a=1", ScalarKind.Number, "1")]
    [InlineData("a=1e-3", ScalarKind.Number, "1e-3")]
    [InlineData("a=null", ScalarKind.Null, "null")]
    [InlineData("a=true", ScalarKind.Boolean, "true")]
    [InlineData("a=\"true\"", ScalarKind.Text, "true")]
    [InlineData("a=plain text", ScalarKind.Text, "plain text")]
    [InlineData("a=x=y", ScalarKind.Text, "x=y")]
    [InlineData("a=", ScalarKind.Text, "")]
    [InlineData("a={broken", ScalarKind.Text, "{broken")]
    [InlineData("a=1 2", ScalarKind.Text, "1 2")]
    [InlineData("a=//host/share", ScalarKind.Text, "//host/share")]
    public void A_value_is_json_or_else_a_text(string set, object kind, string text)
    {
        var value = Assert.IsType<ConfigScalar>(Assert.IsType<ConfigMap>(SetReader.Read(set)).Entries[0].Value);

        Assert.Equal((kind, text), (value.Kind, value.Text));
    }

    [Fact]
    public void A_path_becomes_nested_objects()
    {
        var outer = Assert.Single(Assert.IsType<ConfigMap>(SetReader.Read("a.b=[1, 2]")).Entries);
        var inner = Assert.Single(Assert.IsType<ConfigMap>(outer.Value).Entries);

        Assert.Equal(("a", "b"), (outer.Name, inner.Name));
        Assert.Equal(2, Assert.IsType<ConfigList>(inner.Value).Items.Count);
    }

    [Theory]
    [InlineData("optimizer.lr")]
    [InlineData("=1")]
    [InlineData("")]
    public void A_set_without_path_or_value_is_an_error(string set)
    {
        var error = Assert.Throws<ConfigException>(() => SetReader.Read(set));

        Assert.Equal($"--set: found \"{set}\", allowed: path=value, as optimizer.lr=0.001", error.Message);
    }
}
