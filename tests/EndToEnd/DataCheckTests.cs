using System.Text.Json.Nodes;

namespace Pix2Pix.EndToEnd;

/// <summary><c>pix2pix data check</c> refuses what <c>pix2pix train</c> refuses, and nothing else.</summary>
public sealed class DataCheckTests(Workshop workshop) : IClassFixture<Workshop>
{
    [Fact]
    public void A_good_set_is_shown_as_a_table()
    {
        string[] lines = Check(workshop.Data).Succeeded().Output.Split('\n');

        Assert.Equal($"{workshop.Data}: layout aligned", lines[0]);
        Assert.Contains(lines, line => line.TrimEnd() == "| train |    16 |     16 |        0 | 36x36 | 3        | 8    |");
        Assert.Contains("a training can read it", lines);
    }

    [Fact]
    public void The_json_is_all_that_is_printed()
    {
        var json = JsonNode.Parse(Check(workshop.Data, "--json").Succeeded().Output)!;

        Assert.Equal(Workshop.Pairs, json["splits"]!.AsArray().Sum(split => (int)split!["pairs"]!));
    }

    [Theory]
    [InlineData("skipped", "data.on_bad_image=skip")]
    [InlineData("truncated")]
    [InlineData("plateau", "schedule.policy=plateau")]
    [InlineData("no-train")]
    [InlineData("bad-test")]
    [InlineData("crop", "data.preprocess=crop", "data.crop_size=64")]
    [InlineData("networks", "data.preprocess=none")]
    [InlineData("layout", "data.layout=folders")]
    [InlineData("cut", "data.validation_fraction=0.3")]
    public void A_check_and_a_training_agree(string name, params string[] sets)
    {
        string data = workshop.CopyOfData(name);
        Spoil(data, name);
        string[] options = ["--config", workshop.Config, .. sets.SelectMany(set => new[] { "--set", set })];

        var check = Check(data, options);
        var train = Pix2PixProgram.Run(["train", .. options, "--set", $"data.root={data}", "--set", $"name={name}", "--set", "schedule.steps=20"]);

        Assert.True(train.ExitCode == check.ExitCode, $"{train.ExitCode}, {check.ExitCode}\n{train.Error}\n{check.Output}{check.Error}");
    }

    private static void Spoil(string data, string name)
    {
        switch (name)
        {
            case "skipped" or "truncated":
                Truncate(Path.Combine(data, "train"));
                break;
            case "bad-test":
                Truncate(Path.Combine(data, "test"));
                break;
            case "plateau":
                Directory.Delete(Path.Combine(data, "val"), recursive: true);
                break;
            case "no-train":
                Directory.Delete(Path.Combine(data, "train"), recursive: true);
                break;
        }
    }

    private static void Truncate(string folder)
    {
        string image = Directory.GetFiles(folder)[0];
        File.WriteAllBytes(image, File.ReadAllBytes(image)[..200]);
    }

    private static CommandResult Check(string data, params string[] options) => Pix2PixProgram.Run(["data", "check", data, .. options]);
}
