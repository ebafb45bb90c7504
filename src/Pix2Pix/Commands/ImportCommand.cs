using System.CommandLine;
using Pix2Pix.Commands.Display;
using Pix2Pix.Configuration;
using Pix2Pix.Exchange;
using Pix2Pix.Kernels.Native;

namespace Pix2Pix.Commands;

/// <summary><c>pix2pix import</c>.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var generator = new Option<string>("--generator", "-g")
        {
            Description = "The generator's weights: a .pth of PyTorch's pix2pix (latest_net_G.pth), or a .safetensors file with its names.",
            HelpName = "FILE",
            Required = true,
        };
        var discriminator = new Option<string?>("--discriminator")
        {
            Description = "The discriminator's weights (latest_net_D.pth), to go on training from; translation needs none.",
            HelpName = "FILE",
        };
        var config = CommonOptions.Config(required: false);
        config.Description = "A config that says what the networks are; without one it is read off the weights.";
        var set = CommonOptions.Set();
        var output = new Option<string>("--output", "-o")
        {
            Description = "The checkpoint's folder; it must not exist yet, or be empty.",
            HelpName = "CHECKPOINT",
            Required = true,
        };
        var command = new DocumentedCommand(
            "import",
            "Make a checkpoint of weights that PyTorch's pix2pix trained. Nothing in the files is executed.",
            "pix2pix import --generator latest_net_G.pth --output facades",
            "pix2pix import --generator latest_net_G.pth --discriminator latest_net_D.pth --output facades",
            "pix2pix translate --checkpoint facades --input labels --output photos")
        {
            generator.NotEmpty(), discriminator.NotEmpty(), config, set, output.NotEmpty(),
        };
        command.SetAction(parsed => Run(
            new ImportOptions
            {
                Generator = parsed.GetRequiredValue(generator),
                Discriminator = parsed.GetValue(discriminator),
                Output = parsed.GetRequiredValue(output),
                Config = Config(parsed.GetValue(config), parsed.GetValue(set)!),
            },
            parsed.InvocationConfiguration));
        return command;
    }

    private static RunConfig? Config(string? file, string[] sets)
    {
        if (file is null && sets.Length > 0)
            throw new InputException("--set: changes a config; give one with --config, or leave both out to read it off the weights");
        return file is null ? null : ConfigFile.Preview(file, sets);
    }

    private static int Run(ImportOptions options, InvocationConfiguration streams)
    {
        TorchLibraries.Load();
        var result = CheckpointImport.Run(options);
        foreach (string warning in result.Warnings)
            streams.Error.WriteLine($"warning: {warning}");
        foreach (var (network, parameters) in result.Parameters)
            streams.Output.WriteLine($"{network}: {NetworkTexts.Describe(network, result.Config)}, {parameters / 1e6:0.000} M parameters");
        streams.Output.WriteLine($"checkpoint {options.Output}");
        return ExitCodes.Success;
    }
}
