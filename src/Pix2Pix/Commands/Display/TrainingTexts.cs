using Pix2Pix.Data;
using Pix2Pix.Runs;
using Pix2Pix.Training;

namespace Pix2Pix.Commands.Display;

/// <summary>The sentences of a training, the same on a terminal and in a log file.</summary>
internal static class TrainingTexts
{
    private const int MostNames = 5;

    /// <summary>What is going to be trained, a few lines.</summary>
    public static IEnumerable<string> Introduce(TrainingSummary summary)
    {
        yield return summary.ResumedFrom is { } step
            ? $"resuming {summary.RunFolder} from step {step}"
            : $"training into {summary.RunFolder}";
        foreach (string change in summary.Changes)
            yield return $"changed since the checkpoint: {change}";
        foreach (string warning in summary.Warnings)
            yield return $"warning: {warning}";
        if (summary.Unpaired.Count > 0)
            yield return $"warning: {Unpaired(summary.Unpaired)}";
        yield return $"device {summary.Device}{(summary.Device == "cpu" ? $", {summary.Threads} threads" : "")}; "
            + string.Join(", ", summary.Parameters.Select(p => $"{p.Key} {p.Value / 1e6:0.000} M parameters"));
        yield return $"{summary.TrainingPairs} training pairs, {summary.StepsPerEpoch} steps an epoch, {summary.TotalSteps} steps in all; "
            + (summary.ValidationPairs > 0 ? $"{summary.ValidationPairs} validation pairs" : "no val/ folder: training without validation");
    }

    private static string Unpaired(IReadOnlyList<UnpairedImage> images) =>
        $"{images.Count} images have no partner and are left out: "
        + string.Join(", ", images.Take(MostNames).Select(i => $"{i.Name} (no {i.Missing.ToString().ToLowerInvariant()})"))
        + (images.Count > MostNames ? " …; pix2pix data check names all" : "");

    /// <summary>What a person wants to read of an event; null where it is nothing.</summary>
    public static string? Line(TrainingEvent happened) => happened switch
    {
        Validated v => $"validation at step {v.Step}: "
            + string.Join("  ", v.Values.Select(value => $"{value.Key} {value.Value:0.0000}"))
            + $"  ({v.Pairs} pairs, {v.Seconds:0.0} s){(v.IsBest ? "  best so far" : "")}",
        CheckpointSaved c => $"checkpoint {c.Path}",
        BadImageSkipped b => $"skipped {b.Problem}",
        NotWritten n => $"warning: {n.Problem}",
        StepSkipped s => $"warning: step {s.Step} skipped, a loss or gradient is not a finite number ({s.Count} so far)",
        TrainingEnded e => (e.Interrupted ? "stopped" : e.EarlyStop is null ? "finished" : "stopped early")
            + $" at step {e.Position.Step} after {TrainingProgress.Duration(TimeSpan.FromSeconds(e.Seconds))}"
            + (e.EarlyStop is null ? "" : $": {e.EarlyStop}")
            + (e.SkippedSteps > 0 ? $"; {e.SkippedSteps} steps skipped" : "")
            + (e.SkippedImages > 0 ? $"; {e.SkippedImages} images skipped" : "")
            + (e.Interrupted ? "; go on with --resume" : ""),
        _ => null,
    };
}
