using System.CommandLine;

namespace Pix2Pix.Commands;

/// <summary>The options by which a command is given a config.</summary>
internal static class ConfigSourceOptions
{
    /// <summary><c>--config FILE</c>.</summary>
    public static Option<string?> File(bool required) => new("--config")
    {
        Description = "the config: a .json, .yaml or .yml file",
        HelpName = "FILE",
        Required = required,
    };

    /// <summary><c>--set path=value</c>, any number of times.</summary>
    public static Option<string[]> Sets() => new("--set")
    {
        Description = "change one key for this run, as --set optimizer.lr=0.001; may be given again",
        HelpName = "path=value",
        DefaultValueFactory = _ => [],
    };
}
