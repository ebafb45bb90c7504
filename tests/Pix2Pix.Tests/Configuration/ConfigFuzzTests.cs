using System.Text;
using Pix2Pix.Configuration;

namespace Pix2Pix.Tests.Configuration;

/// <summary>Damaged configs are read or refused by a <see cref="ConfigException"/>; what is read is written and read back alike.</summary>
public sealed class ConfigFuzzTests(ITestOutputHelper output) : IDisposable
{
    private const int Seed = 6;

    private const string Json = """
        // a comment
        {
          "name": "x-1", "seed": 3,
          "data": { "root": "d", "direction": "BtoA", "crop_size": [256, 512], "load_size": 600, "validation_fraction": 0.1 }, /* another */
          "generator": { "type": "unet_256", "norm": "instance", "dropout": false },
          "optimizer": { "lr": 1e-3, "beta1": 5e-1 },
          "schedule": { "steps": 5, "policy": "step" },
          "checkpoint": { "every_epochs": null },
        }
        """;

    private const string Yaml = """
        %YAML 1.2
        ---
        # the same, by more of the language
        name: x-1
        seed: !!int 3
        data: &data {root: "d", direction: 'BtoA', crop_size: [256, 512], load_size: 600,}
        generator:
          type: >-
            unet_256
          norm: &norm instance
          dropout: false
        discriminator:
          norm: *norm
          ? filters
          : 64
        optimizer:
          lr: 1e-3
        checkpoint:
          every_epochs: ~
        ...
        """;

    private static readonly string[] _sets =
    [
        "optimizer.lr=0.001", "data.crop_size=[256, 512]", "name=2024", "data={\"flip\": false, \"root\": \"x\"}", "init.generator=a=b.pth", "schedule.steps=null",
    ];

    private static readonly TextMutations _json = new(
        "{", "}", "[", "]", "{\"a\":", ",", ":", "\"", "\\", "//", "/*", "*/", "\n", "\0", "null", "true", "-0", "1e999", "1e-999", "0.1e1", "NaN", "\"\\ud800\"", "\"\\u0000\"",
        "\uFEFF", "\u2028", "{}", "[]", "\"data\": {},", "\"data\": 7,", "\"seed\": 9223372036854775807,", "\"seed\": 9223372036854775808,", "12345678901234567890123456789012345",
        "é", "\uD83D\uDE00", "\"../..\"");

    private static readonly TextMutations _yaml = new(
        "[", "]", "{", "}", "- ", "? ", ": ", ":", ",", "&x ", "*x", "*data", "*norm", "<<: *data\n", "!!str ", "!!binary ", "!<tag:x> ", "|\n", ">\n", "'", "\"", "#", "%", "@", "`",
        "---\n", "...\n", "\n", "\t", "  ", "\0", "~", "yes", ".nan", ".inf", "0x10", "1_000", "\u0085", "\u2028", "\uFEFF", "é", "&x [*x]", "&x {a: *x}", "? [a, b]\n: c\n",
        "data: 7\n", "seed: 9223372036854775808\n");

    private static readonly TextMutations _set = new("=", ".", "[", "]", "{", "}", "\"", "null", "1e999", " ", "\n", "\0", "data.", "data.root", "é", "\\ud800", "..");

    private readonly ConfigFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Damaged_json_is_read_or_refused() => RunFile("json", Json, _json);

    [Fact]
    public void Damaged_yaml_is_read_or_refused() => RunFile("yaml", Yaml, _yaml);

    [Fact]
    public void Damaged_sets_are_read_or_refused()
    {
        byte[][] sets = [.. _sets.Select(Encoding.UTF8.GetBytes)];
        Run(
            "--set", random => _set.Mutate(sets[random.Next(sets.Length)], random),
            damaged => ConfigFile.Parse(Json, "config.json", sets: [Encoding.UTF8.GetString(damaged)]));
    }

    private void RunFile(string kind, string text, TextMutations mutations)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Run(kind, random => mutations.Mutate(bytes, random), damaged => ConfigFile.Load(_folder.Write($"config.{kind}", damaged), []));
    }

    private void Run(string kind, Func<Random, byte[]> mutate, Func<byte[], RunConfig> read)
    {
        var run = new FuzzRun<ConfigException>(kind, Seed, mutate, damaged =>
        {
            var config = read(damaged);
            Assert.Equal(config, ConfigFile.Parse(ConfigWriter.ToJson(config), "written", complete: true));
        });
        int count = run.Run(FuzzCases.Count);
        output.WriteLine($"{kind}: {count} of {FuzzCases.Count} damaged configs could be read");

        // Both ways are really taken.
        Assert.InRange(count, FuzzCases.Count / 100, FuzzCases.Count - (FuzzCases.Count / 100));
    }
}
