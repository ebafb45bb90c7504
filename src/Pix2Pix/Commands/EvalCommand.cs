using System.CommandLine;
using System.Globalization;
using Pix2Pix.Commands.Display;
using Pix2Pix.Data;
using Pix2Pix.Evaluation;

namespace Pix2Pix.Commands;

/// <summary><c>pix2pix eval</c>.</summary>
internal static class EvalCommand
{
    public static Command Create()
    {
        var checkpoint = CommonOptions.Checkpoint();
        var data = new Option<string?>("--data")
        {
            Description = "The data set's root, or its manifest, laid out as the one trained on; left out: the one trained on.",
            HelpName = "ROOT",
        }.NotEmpty();
        var split = new Option<string>("--split")
        {
            Description = "The split to translate and measure.",
            HelpName = "train|val|test",
            DefaultValueFactory = _ => Phases.Test,
        };
        var output = new Option<string?>("--output", "-o")
        {
            Description = "Folder for the results; left out: eval/ in the run's folder, where the report finds it.",
            HelpName = "DIR",
        }.NotEmpty();
        var by = new Option<string?>("--by")
        {
            Description = "The metric by which images are the best and the worst; left out: validation.metric.",
            HelpName = "METRIC",
        };
        var noStrips = new Option<bool>("--no-strips") { Description = "Write the numbers alone, no strips input | output | target." };
        var (set, device, norm, ema) = (CommonOptions.Set(), CommonOptions.Device(), CommonOptions.Norm(), CommonOptions.Ema());
        var command = new DocumentedCommand(
            "eval",
            "Measure a trained generator on a split: every metric over all images with its 95 % interval and per image, strips, best and worst.",
            "pix2pix eval --checkpoint runs/facades --data datasets/facades",
            "pix2pix eval --checkpoint runs/facades/checkpoints/best --split val --set metrics.features=random --output best-on-val")
        {
            checkpoint, data, split, output, by, set, ema, norm, noStrips, device,
        };
        command.SetAction(parsed => Run(
            new EvaluationOptions
            {
                Checkpoint = parsed.GetRequiredValue(checkpoint),
                Data = parsed.GetValue(data),
                Split = parsed.GetValue(split)!,
                Output = parsed.GetValue(output),
                By = parsed.GetValue(by),
                Sets = parsed.GetValue(set)!,
                Averaged = parsed.GetValue(ema),
                Norm = CommonOptions.Statistics(parsed.GetValue(norm)!),
                Strips = !parsed.GetValue(noStrips),
                Device = parsed.GetValue(device) ?? "auto",
            },
            parsed.InvocationConfiguration));
        return command;
    }

    private static int Run(EvaluationOptions options, InvocationConfiguration streams)
    {
        using var signal = new StopSignal(() => streams.Error.WriteLine("stopping"));
        try
        {
            var (summary, folder) = CountDisplay.Show(streams.Output, "evaluating", show =>
                new EvaluationRun(options, (done, total) => show(new CountProgress(done, total)), streams.Output.WriteLine).Run(signal.Token));
            foreach (string line in Lines(summary))
                streams.Output.WriteLine(line);
            streams.Output.WriteLine(folder.Path);
            return ExitCodes.Success;
        }
        catch (OperationCanceledException)
        {
            streams.Error.WriteLine("stopped; nothing is reported");
            return signal.ExitCode;
        }
    }

    private static IEnumerable<string> Lines(EvaluationSummary summary)
    {
        yield return $"{summary.Pairs} pairs of {summary.Split}, {summary.Generator} after {summary.Step} steps";
        int width = summary.Metrics.Keys.Max(name => name.Length);
        foreach (var (name, metric) in summary.Metrics)
        {
            yield return $"{name.PadRight(width)}  {Number(metric.Value),9}"
                + (metric.Low is null ? "" : $"   95 % between {Number(metric.Low)} and {Number(metric.High)}");
        }
    }

    private static string Number(double? value) => value?.ToString("0.0000", CultureInfo.InvariantCulture) ?? "–";
}
