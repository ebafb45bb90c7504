using System.CommandLine;
using Pix2Pix.Commands.Display;
using Pix2Pix.Configuration;
using Pix2Pix.Live;
using Pix2Pix.Runs;
using Pix2Pix.Training;
using Spectre.Console;

namespace Pix2Pix.Commands;

/// <summary><c>pix2pix train</c>.</summary>
internal static class TrainCommand
{
    private const string NoBFloat16 =
        "training.precision: bfloat16 is no faster than float32 on a CPU; it gives the numbers of a GPU";

    public static Command Create()
    {
        var config = CommonOptions.Config(required: true);
        var set = CommonOptions.Set();
        var device = CommonOptions.Device();
        var output = new Option<string?>("--output", "-o")
        {
            Description = "Folder in which the run's folder is created (config key output; the run's name is the key name).",
            HelpName = "DIR",
        }.NotEmpty();
        var resume = new Option<bool>("--resume")
        {
            Description = "Go on from the run's newest checkpoint; starts at step 0 where there is none.",
        };
        var watch = new Option<int?>("--watch")
        {
            Description = "Show the growing curves and samples to browsers of this machine, at http://127.0.0.1:PORT; 0 takes any free port.",
            HelpName = "PORT",
        }.Between(0, ushort.MaxValue);
        var command = new DocumentedCommand(
            "train",
            "Train a generator on pairs of images. Ctrl-C stops after the step in progress, with a checkpoint.",
            "pix2pix train --config configs/facades.json --set data.root=datasets/facades",
            "pix2pix train --config configs/maps.json --device cuda:0 --set training.batch_size=4 --set name=maps-b4",
            "pix2pix train --config configs/facades.json --resume")
        {
            config, set, device, output, resume, watch,
        };
        command.SetAction(parsed => Run(
            parsed.GetValue(config)!,
            parsed.GetValue(set)!,
            parsed.GetValue(device),
            parsed.GetValue(output),
            parsed.GetValue(resume),
            parsed.GetValue(watch),
            parsed.InvocationConfiguration));
        return command;
    }

    private static int Run(
        string file, string[] sets, string? device, string? output, bool resume, int? watch, InvocationConfiguration streams)
    {
        var config = ConfigFile.Load(file, sets);
        config = config with { Device = device ?? config.Device, Output = output ?? config.Output };
        using var view = watch is { } port ? new LiveView(port) : null;
        using var signal = new StopSignal(() => streams.Error.WriteLine("stopping after this step; again to end at once"));
        var ended = TrainingRun.Start(
            config,
            resume,
            (summary, train) =>
            {
                foreach (string line in TrainingTexts.Introduce(summary))
                    streams.Output.WriteLine(line);
                view?.Follow(summary);
                if (view is not null)
                    streams.Output.WriteLine($"live view at {view.Address} (this machine only)");
                if (summary.Device == "cpu" && config.Training.Precision == Precision.BFloat16)
                    streams.Error.WriteLine(NoBFloat16);
                return Console.IsOutputRedirected
                    ? Train(new PlainTrainingDisplay(streams.Output, summary))
                    : LiveTrainingDisplay.Show(AnsiConsole.Console, summary, Train);

                TrainingEnded Train(ITrainingListener display) => train(view is null ? display : new BothListeners(display, view));
            },
            signal.Token);
        return ended.Interrupted ? signal.ExitCode : ExitCodes.Success;
    }
}
