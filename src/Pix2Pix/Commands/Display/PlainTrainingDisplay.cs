using System.Diagnostics;
using Pix2Pix.Runs;
using Pix2Pix.Training;

namespace Pix2Pix.Commands.Display;

/// <summary>Progress as plain lines, for logs and pipes: one per row of losses, and one when it has been quiet for long.</summary>
internal sealed class PlainTrainingDisplay(TextWriter output, TrainingSummary summary) : ITrainingListener
{
    private static readonly TimeSpan _longQuiet = TimeSpan.FromSeconds(15);

    private readonly TrainingProgress _progress = new(summary);
    private readonly Stopwatch _quiet = Stopwatch.StartNew();

    public void On(TrainingEvent happened)
    {
        _progress.On(happened);
        switch (happened)
        {
            case LossesMeasured:
                Say($"{_progress.Place}  {_progress.LossText}  {_progress.Pace}");
                break;
            case StepDone when _quiet.Elapsed > _longQuiet:
                Say($"{_progress.Place}  {_progress.Pace}");
                break;
            default:
                if (TrainingTexts.Line(happened) is { } line)
                    Say(line);
                break;
        }
    }

    private void Say(string line)
    {
        output.WriteLine(line);
        output.Flush();
        _quiet.Restart();
    }
}
