using Pix2Pix.Configuration;
using Pix2Pix.Data;

namespace Pix2Pix.Tests.Configuration;

public sealed class ConfigFileTests : IDisposable
{
    private readonly ConfigFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Keys_that_are_left_out_have_their_defaults()
    {
        var path = _folder.Write("a.json", """{ "data": { "root": "d" } }""");

        Assert.Equal(new RunConfig { Data = new DataOptions { Root = "d" } }, ConfigFile.Load(path, []));
    }

    [Fact]
    public void Json_may_have_comments_and_trailing_commas()
    {
        var path = _folder.Write("a.json", """
            // a line
            { "data": { "root": "d", /* a block */ "flip": false, }, }
            """);

        Assert.False(ConfigFile.Load(path, []).Data.Flip);
    }

    [Fact]
    public void A_key_given_twice_in_yaml_is_refused_with_both_lines()
    {
        var path = _folder.Write("a.yaml", "seed: 1\nname: x\nseed: 1\n");

        var error = Assert.Throws<ConfigException>(() => ConfigFile.Preview(path, []));

        Assert.Equal($"{path}:3: seed: given twice, the first time in {path}:1", error.Message);
    }

    [Fact]
    public void Json_and_yaml_say_the_same()
    {
        var json = _folder.Write("a.json", """
            {
              "name": "x-1",
              "data": { "root": "d", "direction": "BtoA", "crop_size": [256, 512], "load_size": 600 },
              "generator": { "norm": "instance", "dropout": false },
              "optimizer": { "lr": 1e-3 },
              "schedule": { "steps": 5 },
              "checkpoint": { "every_epochs": null }
            }
            """);
        const string Text = """
            # the same
            name: x-1
            data: {root: d, direction: BtoA, crop_size: [256, 512], load_size: 600}
            generator:
              norm: instance
              dropout: false
            optimizer:
              lr: 1e-3
            schedule:
              steps: 5
            checkpoint:
              every_epochs: ~
            """;
        var config = ConfigFile.Load(json, []);

        Assert.Equal(new ImageSize(256, 512), config.Data.CropSize);
        Assert.Null(config.Checkpoint.EveryEpochs);
        Assert.Equal(config, ConfigFile.Load(_folder.Write("a.yaml", Text), []));
        Assert.Equal(config, ConfigFile.Load(_folder.Write("a.yml", Text), []));
    }

    [Fact]
    public void A_set_wins_over_the_file_and_the_later_set_over_the_earlier()
    {
        var path = _folder.Write("a.json", """{ "data": { "root": "d" }, "schedule": { "epochs": 1, "steps": 9 } }""");

        var config = ConfigFile.Load(path, ["schedule.epochs=2", "schedule.epochs=3", "schedule.steps=null"]);

        Assert.Equal(3, config.Schedule.Epochs);
        Assert.Null(config.Schedule.Steps);
    }

    [Fact]
    public void A_set_can_give_the_data_root_that_the_file_lacks()
    {
        var path = _folder.Write("a.json", "{}");

        Assert.Equal("/data/x=y", ConfigFile.Load(path, ["data.root=/data/x=y"]).Data.Root);
    }

    [Fact]
    public void A_text_that_looks_like_a_number_stays_a_text_in_a_set_and_in_yaml()
    {
        var path = _folder.Write("a.yaml", "name: 2024\ndata: {root: 007}");

        var config = ConfigFile.Load(path, ["output=12"]);

        Assert.Equal(("2024", "007", "12"), (config.Name, config.Data.Root, config.Output));
    }

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_text()
    {
        var path = _folder.Write("a.json", [0xEF, 0xBB, 0xBF, .. """{ "data": { "root": "d" } }"""u8]);

        Assert.Equal("d", ConfigFile.Load(path, []).Data.Root);
    }

    [Fact]
    public void A_config_to_be_used_needs_a_data_root()
    {
        var path = _folder.Write("a.json", "{}");

        var error = Assert.Throws<ConfigException>(() => ConfigFile.Load(path, []));

        Assert.StartsWith($"{path}: data.root: missing, needed in the file or as --set data.root=…", error.Message);
    }

    [Fact]
    public void A_preview_needs_neither_file_nor_data_root()
    {
        Assert.Equal(new RunConfig(), ConfigFile.Preview(null, []));
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        var path = Path.Combine(_folder.Path, "none", "a.json");

        Assert.Equal($"{path}: no such file", Error(path));
    }

    [Fact]
    public void A_folder_in_place_of_a_file_is_named()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder.Path, "a.json")).FullName;

        Assert.Equal($"{folder}: found a folder, allowed: a file", Error(folder));
        Assert.Equal($"{_folder.Path}: found a folder, allowed: a .json, .yaml or .yml file", Error(_folder.Path));
    }

    [Fact]
    public void A_file_of_another_format_is_refused()
    {
        var path = _folder.Write("a.toml", "");

        Assert.Equal($"{path}: found a name that ends in \".toml\", allowed: .json, .yaml or .yml", Error(path));
    }

    [Theory]
    [InlineData("a.json", "")]
    [InlineData("a.json", " \n\n")]
    [InlineData("a.yaml", "")]
    [InlineData("a.yaml", "# only a comment")]
    public void An_empty_file_is_refused(string name, string text)
    {
        var path = _folder.Write(name, text);

        Assert.Equal($"{path}: is empty, allowed: an object with keys", Error(path));
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused()
    {
        var path = _folder.Write("a.json", [(byte)'{', 0xFF, 0xFE, (byte)'}']);

        Assert.Equal($"{path}: found bytes that are no UTF-8, allowed: text in UTF-8", Error(path));
    }

    [Theory]
    [InlineData("[1]", "a list of 1")]
    [InlineData("3", "3")]
    [InlineData("\"x\"", "\"x\"")]
    [InlineData("null", "null")]
    public void A_root_that_is_no_object_is_refused(string text, string found)
    {
        var path = _folder.Write("a.json", text);

        Assert.Equal($"{path}:1: found {found}, allowed: an object with keys", Error(path));
    }

    private static string Error(string path) => Assert.Throws<ConfigException>(() => ConfigFile.Load(path, [])).Message;
}
