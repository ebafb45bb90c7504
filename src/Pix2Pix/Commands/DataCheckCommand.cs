using System.CommandLine;
using Pix2Pix.Commands.Display;
using Pix2Pix.Configuration;
using Pix2Pix.Data;
using Pix2Pix.Data.Checks;
using Pix2Pix.Data.Images;
using Pix2Pix.Kernels.Native;
using Pix2Pix.Models;
using static TorchSharp.torch;

namespace Pix2Pix.Commands;

/// <summary><c>pix2pix data check</c>.</summary>
internal static class DataCheckCommand
{
    public static Command Create()
    {
        var root = new Argument<string>("root") { Description = "The data set's folder, in place of the config's data.root.", HelpName = "ROOT" };
        var config = CommonOptions.Config(required: false);
        config.Description = "The config to train with; without one the defaults apply, and the layout is recognised by the files.";
        var set = CommonOptions.Set();
        var json = new Option<bool>("--json") { Description = "Print the whole report as JSON, for programs." };
        var command = new DocumentedCommand(
            "check",
            "Look at all images of a data set: what is there, what is odd, and whether a training could read it. "
            + "Exit code 0: it could, 2: it would fail.",
            "pix2pix data check datasets/facades",
            "pix2pix data check datasets/facades --config configs/facades.json",
            "pix2pix data check photos --set data.layout=folders --set data.folder_b=labels --json > report.json")
        {
            root, config, set, json,
        };
        command.SetAction(parsed => Run(
            Config(parsed.GetRequiredValue(root), parsed.GetValue(config), parsed.GetValue(set)!),
            parsed.GetValue(json),
            parsed.InvocationConfiguration));
        return command;
    }

    private static RunConfig Config(string root, string? file, string[] sets)
    {
        var isLayoutGiven = file is not null || sets.Any(set => set.StartsWith("data.layout=", StringComparison.Ordinal));
        if (!isLayoutGiven)
            sets = [$"data.layout={LayoutDetection.Detect(root).ToString().ToLowerInvariant()}", .. sets];
        var config = ConfigFile.Preview(file, sets);
        return config with { Data = config.Data with { Root = root } };
    }

    private static int Run(RunConfig config, bool json, InvocationConfiguration streams)
    {
        using var signal = new StopSignal(() => streams.Error.WriteLine("stopping"));
        ImageLimits.MaxMegapixels = config.Data.MaxMegapixels;
        DatasetReport report;
        try
        {
            report = json || Console.IsOutputRedirected
                ? Check(config, _ => { }, signal.Token)
                : CountDisplay.Show(streams.Output, "checking", show => Check(config, show, signal.Token));
        }
        catch (OperationCanceledException)
        {
            streams.Error.WriteLine("stopped; nothing is reported");
            return signal.ExitCode;
        }

        if (json)
            streams.Output.Write(report.ToJson());
        else
            DatasetReportDisplay.Write(streams.Output, report);
        return report.Usable ? ExitCodes.Success : throw Failure(report);
    }

    private static DatasetReport Check(RunConfig config, Action<CountProgress> show, CancellationToken stop)
    {
        TorchLibraries.Load(); // for the networks that images must fit
        var options = new CheckOptions
        {
            BatchSize = config.Training.BatchSize,
            Misfit = size => Misfit(config, size),
            Progress = (done, total) => show(new CountProgress(done, total)),
        };
        var report = DatasetCheck.Run(config.Data, options, stop);
        return config.Schedule.Policy == SchedulePolicy.Plateau && report.Splits.All(split => split.Name != Phases.Validation)
            ? report.With(new Finding(
                Severity.Error, FindingKind.Setting, null, "schedule.policy: plateau follows validation.metric, but there is no split 'val'", []))
            : report;
    }

    // The size that networks take does not depend on their width: narrow ones are quickly built.
    private static string? Misfit(RunConfig config, ImageSize size)
    {
        using var scope = NewDisposeScope();
        var narrow = config with
        {
            Generator = config.Generator with { Filters = 1 },
            Discriminator = config.Discriminator with { Filters = 1 },
        };
        using var generator = Networks.Generator(narrow);
        using var discriminator = config.Loss.Gan == GanMode.None ? null : Networks.Discriminator(narrow);
        var images = empty([1, 1, size.Height, size.Width]);
        try
        {
            generator.RequireSize(images);
            discriminator?.RequireSize(images);
            return null;
        }
        catch (InputException error)
        {
            return error.Message;
        }
    }

    private static InputException Failure(DatasetReport report)
    {
        var errors = report.Findings.Where(finding => finding.Severity == Severity.Error).ToList();
        return new InputException(
            $"a training would fail: {FindingTexts.Line(errors[0])}" + (errors.Count > 1 ? $" (and {errors.Count - 1} more)" : ""));
    }
}
