using System.CommandLine;
using Pix2Pix.Commands;
using Pix2Pix.Configuration;
using Pix2Pix.Tests.Configuration;

namespace Pix2Pix.Tests.Commands;

public sealed class ConfigCommandTests : IDisposable
{
    private readonly ConfigFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Show_prints_the_defaults_without_a_file()
    {
        Assert.Equal((0, ConfigWriter.ToJson(new RunConfig())), Run("show"));
    }

    [Fact]
    public void Show_prints_what_the_file_and_the_sets_make_together()
    {
        var path = _folder.Write("a.yaml", "seed: 5\nname: a");

        var (_, output) = Run("show", "--config", path, "--set", "name=b", "--set", "optimizer.lr=0.1");

        var config = ConfigFile.Parse(output.Replace("\"root\": \"\"", "\"root\": \"d\""), "output");
        Assert.Equal((5, "b", 0.1), (config.Seed, config.Name, config.Optimizer.Lr));
    }

    [Fact]
    public void Validate_says_that_a_config_is_valid()
    {
        var path = _folder.Write("a.json", """{ "data": { "root": "d" } }""");

        Assert.Equal((0, $"{path}: valid\n"), Run("validate", "--config", path));
    }

    [Fact]
    public void Validate_refuses_a_config_that_could_not_be_used()
    {
        var path = _folder.Write("a.json", "{}");

        Assert.Throws<ConfigException>(() => Run("validate", "--config", path));
    }

    [Fact]
    public void Validate_needs_a_file()
    {
        Assert.NotEmpty(ConfigCommand.Create().Parse(["validate"]).Errors);
    }

    [Fact]
    public void Schema_and_docs_print_theirs()
    {
        Assert.Equal((0, ConfigSchema.ToJson()), Run("schema"));
        Assert.Equal((0, ConfigDocs.ToMarkdown()), Run("docs"));
    }

    private static (int Code, string Output) Run(params string[] arguments)
    {
        using var output = new StringWriter();
        var code = ConfigCommand.Create().Parse(arguments).Invoke(
            new InvocationConfiguration { Output = output, EnableDefaultExceptionHandler = false });
        return (code, output.ToString());
    }
}
