using System.CommandLine;
using Pix2Pix.Configuration;

namespace Pix2Pix.Commands;

/// <summary><c>pix2pix config</c>: shows, checks and describes configs.</summary>
internal static class ConfigCommand
{
    /// <summary>The command with its subcommands.</summary>
    internal static Command Create() => new("config", """
        Show, check and describe configs.

        Examples:
          pix2pix config show --config configs/facades.json
          pix2pix config validate --config configs/facades.json --set optimizer.lr=0.001
          pix2pix config schema > pix2pix.schema.json
        """)
    {
        Show(),
        Validate(),
        Print("schema", """
            Print the JSON schema of configs, for editors that complete and check JSON.

            Examples:
              pix2pix config schema > pix2pix.schema.json
            """, ConfigSchema.ToJson),
        Docs(),
    };

    private static Command Show()
    {
        var file = ConfigSourceOptions.File(required: false);
        var sets = ConfigSourceOptions.Sets();
        var command = new Command("show", """
            Print a config with every key and the value that it will have.

            Examples:
              pix2pix config show
              pix2pix config show --config configs/facades.json --set schedule.epochs=10
            """)
        {
            file,
            sets,
        };
        command.SetAction(parsed =>
        {
            var config = ConfigFile.Preview(parsed.GetValue(file), parsed.GetValue(sets)!);
            parsed.InvocationConfiguration.Output.Write(ConfigWriter.ToJson(config));
        });
        return command;
    }

    private static Command Validate()
    {
        var file = ConfigSourceOptions.File(required: true);
        var sets = ConfigSourceOptions.Sets();
        var command = new Command("validate", """
            Check a config: keys, types, ranges and the rules between them. Exit code 0: valid, 2: not.

            Examples:
              pix2pix config validate --config configs/facades.json
              pix2pix config validate --config mine.yaml --set data.root=/data/mine
            """)
        {
            file,
            sets,
        };
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(file)!;
            ConfigFile.Load(path, parsed.GetValue(sets)!);
            parsed.InvocationConfiguration.Output.Write($"{path}: valid\n");
        });
        return command;
    }

    /// <summary>For the script that makes the documentation, not for users.</summary>
    private static Command Docs()
    {
        var command = Print("docs", "Print docs/configuration.md.", ConfigDocs.ToMarkdown);
        command.Hidden = true;
        return command;
    }

    private static Command Print(string name, string description, Func<string> text)
    {
        var command = new Command(name, description);
        command.SetAction(parsed => parsed.InvocationConfiguration.Output.Write(text()));
        return command;
    }
}
