using Pix2Pix.Runs;
using Pix2Pix.Training;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Pix2Pix.Commands.Display;

/// <summary>Progress on a terminal: a bar with the newest losses that stays in place, other news above it.</summary>
internal sealed class LiveTrainingDisplay : ITrainingListener
{
    private const int MinBar = 4;
    private const int MaxBar = 40;
    private static readonly TimeSpan _refresh = TimeSpan.FromMilliseconds(200);

    private readonly IAnsiConsole _console;
    private readonly LiveDisplayContext _live;
    private readonly TrainingProgress _progress;
    private DateTime _drawn;

    private LiveTrainingDisplay(IAnsiConsole console, LiveDisplayContext live, TrainingSummary summary)
    {
        _console = console;
        _live = live;
        _progress = new TrainingProgress(summary);
    }

    /// <summary>Shows a training while it runs.</summary>
    public static TrainingEnded Show(IAnsiConsole console, TrainingSummary summary, Func<ITrainingListener, TrainingEnded> train) =>
        console.Live(Text.Empty).Start(live => train(new LiveTrainingDisplay(console, live, summary)));

    public void On(TrainingEvent happened)
    {
        _progress.On(happened);
        if (TrainingTexts.Line(happened) is { } line)
            _console.MarkupLineInterpolated($"[grey]{line.PadRight(_console.Profile.Width - 1)}[/]"); // over the bar's old text
        if (happened is not StepDone || DateTime.UtcNow - _drawn > _refresh)
        {
            _drawn = DateTime.UtcNow;
            _live.UpdateTarget(Draw());
        }
    }

    private Rows Draw()
    {
        string text = $" {_progress.Fraction:0.0%}  {_progress.Place}  {_progress.Pace}";
        int width = Math.Clamp(_console.Profile.Width - text.Length - 1, MinBar, MaxBar); // one column stays free: a full line wraps
        int filled = (int)Math.Round(_progress.Fraction * width);
        string bar = $"[green]{new string('━', filled)}[/][grey]{new string('━', width - filled)}[/]";
        var lines = new List<IRenderable>
        {
            new Markup(bar + text),
        };
        if (_progress.Losses is not null)
            lines.Add(new Markup($"[aqua]{Markup.Escape(_progress.LossText)}[/]"));
        return new Rows(lines);
    }
}
