using System.CommandLine;
using Pix2Pix.Commands.Display;
using Pix2Pix.Data.Synth;

namespace Pix2Pix.Commands;

/// <summary><c>pix2pix data</c>: tools for data sets.</summary>
internal static class DataCommand
{
    public static Command Create() => new("data", "Make, check and prepare data sets.")
    {
        Synth(), DataCheckCommand.Create(), DataCombineCommand.Create(), DataSplitCommand.Create(), DataEdgesCommand.Create(),
        DataResizeCommand.Create(),
    };

    private static DocumentedCommand Synth()
    {
        var directory = new Argument<string>("directory") { Description = "A new or empty folder.", HelpName = "DIR" };
        var count = new Option<int>("--count") { Description = "Pairs in all.", HelpName = "N", DefaultValueFactory = _ => 400 };
        var size = new Option<int>("--size") { Description = "Height and width of an image in pixels, 16 to 2048.", HelpName = "S", DefaultValueFactory = _ => 256 };
        var seed = new Option<long>("--seed") { Description = "The same seed draws the same set.", HelpName = "K", DefaultValueFactory = _ => 1 };
        var command = new DocumentedCommand(
            "synth",
            "Draw a paired set of façades: label maps and shaded, textured \"photographs\", for a demo where nothing can be downloaded. "
            + "Photo left (A), labels right (B), split into train/, val/ and test/.",
            "pix2pix data synth datasets/synth --count 400 --size 128 --seed 7")
        {
            directory, count, size, seed,
        };
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(directory), parsed.GetValue(count), parsed.GetValue(size), parsed.GetValue(seed),
            parsed.InvocationConfiguration));
        return command;
    }

    private static int Run(string directory, int count, int size, long seed, InvocationConfiguration streams)
    {
        using var signal = new StopSignal(() => streams.Error.WriteLine("stopping"));
        try
        {
            CountDisplay.Show(streams.Output, "drawing", show =>
            {
                FacadeSynth.WriteDataset(directory, count, size, seed, drawn => show(new CountProgress(drawn, count)), signal.Token);
                return count;
            });
        }
        catch (OperationCanceledException)
        {
            streams.Error.WriteLine($"stopped; nothing is left in {directory}");
            return signal.ExitCode;
        }

        streams.Output.WriteLine($"{count} pairs drawn into {directory}");
        return ExitCodes.Success;
    }
}
