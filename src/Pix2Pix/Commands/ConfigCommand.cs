using System.CommandLine;
using Pix2Pix.Configuration;

namespace Pix2Pix.Commands;

/// <summary><c>pix2pix config</c>: shows, checks and describes configs.</summary>
internal static class ConfigCommand
{
    /// <summary>The command with its subcommands.</summary>
    internal static Command Create() => new("config", "Show, check and describe configs.")
    {
        Show(), Validate(), Schema(), Docs(),
    };

    private static DocumentedCommand Show()
    {
        var file = CommonOptions.Config(required: false);
        var sets = CommonOptions.Set();
        var command = new DocumentedCommand(
            "show",
            "Print a config with every key and the value that it will have.",
            "pix2pix config show",
            "pix2pix config show --config configs/facades.json --set schedule.epochs=10")
        {
            file, sets,
        };
        command.SetAction(parsed =>
        {
            var config = ConfigFile.Preview(parsed.GetValue(file), parsed.GetValue(sets)!);
            parsed.InvocationConfiguration.Output.Write(ConfigWriter.ToJson(config));
        });
        return command;
    }

    private static DocumentedCommand Validate()
    {
        var file = CommonOptions.Config(required: true);
        var sets = CommonOptions.Set();
        var command = new DocumentedCommand(
            "validate",
            "Check a config: keys, types, ranges and the rules between them. Exit code 0: valid, 2: not.",
            "pix2pix config validate --config configs/facades.json",
            "pix2pix config validate --config mine.yaml --set data.root=photos")
        {
            file, sets,
        };
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(file)!;
            ConfigFile.Load(path, parsed.GetValue(sets)!);
            parsed.InvocationConfiguration.Output.Write($"{path}: valid\n");
        });
        return command;
    }

    private static DocumentedCommand Schema() => Print(
        new DocumentedCommand(
            "schema",
            "Print the JSON schema of configs, for editors that complete and check JSON.",
            "pix2pix config schema > pix2pix.schema.json"),
        ConfigSchema.ToJson);

    // For scripts/make_docs.sh, not for users.
    private static DocumentedCommand Docs() => Print(
        new DocumentedCommand("docs", "Print docs/configuration.md.") { Hidden = true }, ConfigDocs.ToMarkdown);

    private static DocumentedCommand Print(DocumentedCommand command, Func<string> text)
    {
        command.SetAction(parsed => parsed.InvocationConfiguration.Output.Write(text()));
        return command;
    }
}
