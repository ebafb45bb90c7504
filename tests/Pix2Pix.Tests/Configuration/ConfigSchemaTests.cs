using System.Text.Json;
using System.Text.Json.Nodes;
using Pix2Pix.Configuration;

namespace Pix2Pix.Tests.Configuration;

public sealed class ConfigSchemaTests
{
    private static readonly JsonObject _schema = JsonNode.Parse(ConfigSchema.ToJson())!.AsObject();

    public static TheoryData<string> ConfigFiles()
        => [.. Directory.EnumerateFiles(Repository.PathOf("configs"), "*.json").Select(path => Path.GetFileName(path))];

    [Fact]
    public void It_states_its_draft()
    {
        Assert.Equal("https://json-schema.org/draft/2020-12/schema", (string?)_schema["$schema"]);
    }

    [Fact]
    public void It_accepts_the_defaults()
    {
        Assert.Equal("", SchemaChecker.Check(_schema, JsonNode.Parse(ConfigWriter.ToJson(Default()))));
    }

    [Theory]
    [MemberData(nameof(ConfigFiles))]
    public void It_accepts_the_configs_that_come_with_the_program(string name)
    {
        var json = JsonNode.Parse(
            File.ReadAllText(Repository.PathOf($"configs/{name}")),
            documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });

        Assert.Equal("", SchemaChecker.Check(_schema, json));
    }

    [Fact]
    public void Its_defaults_are_those_of_the_records()
    {
        var defaults = JsonNode.Parse(ConfigWriter.ToJson(new RunConfig()))!;

        foreach (var (section, name) in AllKeys().Where(key => key != ("data", "root")))
        {
            var schema = section.Length == 0 ? _schema : _schema["properties"]![section]!;
            var record = section.Length == 0 ? defaults : defaults[section]!;
            Assert.True(JsonNode.DeepEquals(record[name], schema["properties"]![name]!["default"]), $"{section}.{name}");
        }
    }

    [Theory]
    [InlineData("{ \"sede\": 1 }")]
    [InlineData("{ \"seed\": -1 }")]
    [InlineData("{ \"seed\": 1.5 }")]
    [InlineData("{ \"seed\": \"1\" }")]
    [InlineData("{ \"device\": \"gpu\" }")]
    [InlineData("{ \"device\": \"cuda:x\" }")]
    [InlineData("{ \"data\": 1 }")]
    [InlineData("{ \"data\": { \"root\": \" \" } }")]
    [InlineData("{ \"data\": { \"direction\": \"atob\" } }")]
    [InlineData("{ \"data\": { \"input_channels\": 65 } }")]
    [InlineData("{ \"data\": { \"crop_size\": [1, 2, 3] } }")]
    [InlineData("{ \"data\": { \"load_size\": 0 } }")]
    [InlineData("{ \"data\": { \"flip\": \"yes\" } }")]
    [InlineData("{ \"generator\": { \"type\": \"unet_3\" } }")]
    [InlineData("{ \"optimizer\": { \"lr\": 0 } }")]
    [InlineData("{ \"optimizer\": { \"beta1\": 1 } }")]
    [InlineData("{ \"loss\": { \"l1\": -0.5 } }")]
    [InlineData("{ \"schedule\": { \"steps\": 0 } }")]
    [InlineData("{ \"checkpoint\": { \"keep_last\": null } }")]
    public void It_refuses_what_the_program_refuses(string json)
    {
        Assert.Throws<ConfigException>(() => ConfigFile.Parse(json, "x.json"));
        Assert.NotEqual("", SchemaChecker.Check(_schema, JsonNode.Parse(json)));
    }

    private static RunConfig Default() => ConfigFile.Preview(null, ["data.root=d"]);

    private static IEnumerable<(string Section, string Name)> AllKeys()
        => JsonNode.Parse(ConfigWriter.ToJson(new RunConfig()))!.AsObject().SelectMany(entry => entry.Value is JsonObject section
            ? section.Select(key => (entry.Key, key.Key))
            : [("", entry.Key)]);
}
