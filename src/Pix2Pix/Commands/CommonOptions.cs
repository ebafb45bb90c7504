using System.CommandLine;

namespace Pix2Pix.Commands;

/// <summary>Options that several commands have.</summary>
internal static class CommonOptions
{
    /// <summary><c>--config FILE</c>.</summary>
    public static Option<string?> Config(bool required) => new("--config", "-c")
    {
        Description = "The config: a .json, .yaml or .yml file.",
        HelpName = "FILE",
        Required = required,
    };

    /// <summary><c>--set path=value</c>, any number of times.</summary>
    public static Option<string[]> Set() => new("--set", "-s")
    {
        Description = "Set one key of the config, for example --set data.root=photos; may be given many times.",
        HelpName = "path=value",
        DefaultValueFactory = _ => [],
    };

    /// <summary><c>--device auto|cpu|cuda[:N]</c>.</summary>
    public static Option<string?> Device() => new("--device", "-d")
    {
        Description = "Where to compute: auto (a GPU where there is one), cpu, cuda or cuda:N.",
        HelpName = "auto|cpu|cuda[:N]",
    };
}
