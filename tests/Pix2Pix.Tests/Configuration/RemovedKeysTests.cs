using Pix2Pix.Configuration;

namespace Pix2Pix.Tests.Configuration;

public sealed class RemovedKeysTests
{
    [Fact]
    public void One_that_asks_for_nothing_is_read_as_if_it_were_not_there()
    {
        Assert.Equal(new RunConfig(), ConfigFile.Preview(null, ["training.cuda_graph=false"]));
    }

    [Theory]
    [InlineData("true", "true")]
    [InlineData("null", "null")]
    [InlineData("yes", "\"yes\"")]
    public void One_that_asks_for_something_says_what_is_allowed(string value, string found)
    {
        var error = Assert.Throws<ConfigException>(() => ConfigFile.Preview(null, [$"training.cuda_graph={value}"]));

        Assert.Equal(
            $"--set: training.cuda_graph: found {found}, which is not supported any more; allowed: false, or no such key", error.Message);
    }

    [Fact]
    public void In_a_checkpoint_or_a_run_it_does_not_matter()
    {
        Assert.Equal(new RunConfig(), ConfigFile.Parse("""{ "training": { "cuda_graph": true } }""", "state.json", complete: false));
        Assert.Throws<ConfigException>(() => ConfigFile.Parse("{}", "state.json", complete: false, sets: ["training.cuda_graph=true"]));
    }

    [Fact]
    public void None_is_offered_any_more()
    {
        Assert.DoesNotContain("training.cuda_graph", ConfigSection.Root.Paths());
        Assert.EndsWith("unknown key", Assert.Throws<ConfigException>(() => ConfigFile.Preview(null, ["cuda_graph=1"])).Message);
    }
}
