using System.CommandLine;
using Pix2Pix.Checkpoints;
using Pix2Pix.Exchange;
using Pix2Pix.Kernels.Native;
using Pix2Pix.Models;

namespace Pix2Pix.Commands;

/// <summary><c>pix2pix export</c>.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var checkpoint = CommonOptions.Checkpoint();
        var format = CommonOptions.OneOf(
            "--format",
            "pth: latest_net_G.pth and latest_net_D.pth for PyTorch's pix2pix; safetensors: the same tensors in that format; "
            + "onnx: the generator, for browsers, phones and other runtimes.",
            [.. Enum.GetNames<ExportFormat>().Select(name => name.ToLowerInvariant())]);
        format.Required = true;
        var output = new Option<string>("--output", "-o")
        {
            Description = "Folder for the files.",
            HelpName = "DIR",
            Required = true,
        };
        var norm = CommonOptions.Norm();
        norm.Description += " Of ONNX models only: in files of weights the program that loads them decides.";
        var ema = CommonOptions.Ema();
        var command = new DocumentedCommand(
            "export",
            "Write the networks of a checkpoint as files of other programs.",
            "pix2pix export --checkpoint runs/facades --format pth --output checkpoints/facades",
            "pix2pix export --checkpoint runs/facades/checkpoints/best --format onnx --output web")
        {
            checkpoint, format, output.NotEmpty(), ema, norm,
        };
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(checkpoint),
            Enum.Parse<ExportFormat>(parsed.GetRequiredValue(format), ignoreCase: true),
            parsed.GetRequiredValue(output),
            CommonOptions.Statistics(parsed.GetValue(norm)!),
            parsed.GetValue(ema),
            parsed.InvocationConfiguration));
        return command;
    }

    private static int Run(string path, ExportFormat format, string output, NormStatistics norm, bool averaged, InvocationConfiguration streams)
    {
        if (norm != NormStatistics.Running && format != ExportFormat.Onnx)
            throw new InputException("--norm: belongs to --format onnx; in files of weights the program that loads them decides");
        var checkpoint = CheckpointStore.Find(path, line => streams.Error.WriteLine($"warning: {line}"));
        TorchLibraries.Load();
        foreach (string file in CheckpointExport.Run(checkpoint, format, output, norm, averaged))
            streams.Output.WriteLine(file);
        if (format == ExportFormat.Pth && ReferenceFlags.Of(checkpoint.Config) is { } flags)
            streams.Output.WriteLine($"PyTorch's pix2pix loads them with {flags}");
        return ExitCodes.Success;
    }
}
