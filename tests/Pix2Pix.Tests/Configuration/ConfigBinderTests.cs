using Pix2Pix.Configuration;

namespace Pix2Pix.Tests.Configuration;

public sealed class ConfigBinderTests
{
    [Fact]
    public void An_unknown_key_is_named_with_its_line_and_the_nearest_known_one()
    {
        var error = Assert.Throws<ConfigException>(() => ConfigFile.Parse("""
            {
              "data": { "root": "d" },
              "generator": {
                "type": "unet_256",
                "fliters": 32
              }
            }
            """, "x.json"));

        Assert.Equal("x.json:5: generator.fliters: unknown key; did you mean generator.filters?", error.Message);
    }

    [Fact]
    public void An_unknown_key_without_a_near_one_is_only_named()
    {
        Assert.Equal("x.json:1: zebra_crossing: unknown key", Error("""{ "zebra_crossing": 1 }"""));
    }

    [Theory]
    [InlineData("optimizer.lr", "-1", "-1, allowed: a number greater than 0")]
    [InlineData("optimizer.lr", "0", "0, allowed: a number greater than 0")]
    [InlineData("optimizer.lr", "1e999", "1e999, allowed: a number greater than 0")]
    [InlineData("optimizer.lr", "\"NaN\"", "\"NaN\", allowed: a number greater than 0")]
    [InlineData("optimizer.lr", "true", "true, allowed: a number greater than 0")]
    [InlineData("optimizer.beta1", "1", "1, allowed: a number of at least 0 and less than 1")]
    [InlineData("optimizer.beta2", "-0.1", "-0.1, allowed: a number of at least 0 and less than 1")]
    [InlineData("loss.l1", "-1", "-1, allowed: a number of at least 0")]
    [InlineData("training.batch_size", "0", "0, allowed: an integer from 1 to 4096")]
    [InlineData("training.batch_size", "1.5", "1.5, allowed: an integer from 1 to 4096")]
    [InlineData("training.batch_size", "99999999999", "99999999999, allowed: an integer from 1 to 4096")]
    [InlineData("training.batch_size", "1e400", "1e400, allowed: an integer from 1 to 4096")]
    [InlineData("training.batch_size", "null", "null, allowed: an integer from 1 to 4096")]
    [InlineData("schedule.epochs", "2147483648", "2147483648, allowed: an integer from 0 to 2147483647")]
    [InlineData("schedule.steps", "0", "0, allowed: an integer from 1 to 2147483647, or null")]
    [InlineData("seed", "-1", "-1, allowed: an integer from 0 to 9223372036854775807")]
    [InlineData("seed", "9223372036854775808", "9223372036854775808, allowed: an integer from 0 to 9223372036854775807")]
    [InlineData("format_version", "2", "2, allowed: 1")]
    [InlineData("data.input_channels", "65", "65, allowed: an integer from 1 to 64")]
    [InlineData("data.output_bits", "12", "12, allowed: 8 or 16")]
    [InlineData("data.flip", "1", "1, allowed: true or false")]
    [InlineData("data.root", "\"  \"", "\"  \", allowed: a text that is not blank")]
    [InlineData("data.root", "5", "5, allowed: a text that is not blank")]
    [InlineData("data.crop_size", "[256]", "a list of 1, allowed: an integer from 1 to 8192, or [height, width] of such")]
    [InlineData("data.crop_size", "[256, 0]", "a list of 2, allowed: an integer from 1 to 8192, or [height, width] of such")]
    [InlineData("generator.norm", "\"Batch\"", "\"Batch\", allowed: batch, instance or none")]
    [InlineData("generator.type", "\"unet_100\"", "\"unet_100\", allowed: unet_N or encoder_decoder_N, N a power of two from 4 to 4096, or resnet_Nblocks, N from 1 to 99")]
    [InlineData("generator.type", "\"my_unet_256\"", "\"my_unet_256\", allowed: unet_N or encoder_decoder_N, N a power of two from 4 to 4096, or resnet_Nblocks, N from 1 to 99")]
    [InlineData("validation.metric", "\"L1\"", "\"L1\", allowed: the name of a metric, as l1 or ssim")]
    [InlineData("device", "\"gpu\"", "\"gpu\", allowed: auto, cpu, cuda or cuda:N")]
    [InlineData("name", "\"a/b\"", "\"a/b\", allowed: 1 to 100 letters, digits, '.', '_' or '-', a letter or digit first")]
    [InlineData("optimizer", "[]", "a list of 0, allowed: an object with keys")]
    public void A_value_that_is_not_allowed_is_shown_with_those_that_are(string key, string value, string message)
    {
        var json = key.Split('.').Reverse().Aggregate(value, (inner, name) => $"{{ \"{name}\": {inner} }}");

        Assert.Equal($"x.json:1: {key}: found {message}", Error(json));
    }

    [Theory]
    [InlineData("training.batch_size=2e2", 200)]
    [InlineData("training.batch_size=7.0", 7)]
    public void An_integer_may_be_written_as_a_number(string set, int expected)
    {
        Assert.Equal(expected, ConfigFile.Preview(null, [set]).Training.BatchSize);
    }

    [Fact]
    public void A_wrong_set_is_named_as_such()
    {
        var error = Assert.Throws<ConfigException>(() => ConfigFile.Preview(null, ["lr=0.1"]));

        Assert.Equal("--set: lr: unknown key; did you mean optimizer.lr?", error.Message);
    }

    [Fact]
    public void A_key_of_any_length_is_refused_in_a_short_line()
    {
        Assert.Equal($"--set: {new string('x', 100)}…: unknown key", Assert.Throws<ConfigException>(
            () => ConfigFile.Preview(null, [$"{new string('x', 1_000_000)}=1"])).Message);
    }

    [Fact]
    public void A_key_given_twice_is_refused_with_both_lines()
    {
        var json = """
            {
              "seed": 1,
              "seed": 1
            }
            """;

        Assert.Equal("x.json:3: seed: given twice, the first time in x.json:2", Error(json));
    }

    [Fact]
    public void All_problems_are_kept_and_the_message_is_one_line_about_the_first()
    {
        var error = Assert.Throws<ConfigException>(() => ConfigFile.Parse("""
            {
              "sede": 1,
              "loss": { "l1": "much" },
              "training": 4
            }
            """, "x.json"));

        Assert.Equal("x.json:2: sede: unknown key; did you mean seed? (and 2 more)", error.Message);
        Assert.Equal(["sede", "loss.l1", "training"], error.Problems.Select(problem => problem.Key));
    }

    [Fact]
    public void A_line_break_in_a_wrong_value_does_not_break_the_message()
    {
        Assert.DoesNotContain('\n', Error("""{ "device": "a\nb" }"""));
    }

    [Fact]
    public void A_long_wrong_value_is_cut_in_the_message()
    {
        var json = $$"""{ "device": "{{new string('x', 1000)}}" }""";

        Assert.True(Error(json).Length < 200);
    }

    private static string Error(string json)
        => Assert.Throws<ConfigException>(() => ConfigFile.Parse(json, "x.json")).Message;
}
