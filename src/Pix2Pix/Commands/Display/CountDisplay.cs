using System.Diagnostics;
using Spectre.Console;

namespace Pix2Pix.Commands.Display;

/// <summary>How far some counted work has come.</summary>
/// <param name="Done">Pieces done.</param>
/// <param name="Total">Pieces in all.</param>
/// <param name="Problem">What went wrong with the last one; null where nothing did.</param>
/// <param name="Part">The share of the next piece that is done.</param>
internal readonly record struct CountProgress(int Done, int Total, string? Problem = null, double Part = 0);

/// <summary>Progress of counted work: a bar on a terminal, a line now and then elsewhere. Reports may come from any thread.</summary>
internal static class CountDisplay
{
    private static readonly TimeSpan _betweenLines = TimeSpan.FromSeconds(10);

    /// <summary>Shows work while it runs, and returns what it returns.</summary>
    public static T Show<T>(TextWriter output, string what, Func<Action<CountProgress>, T> work) =>
        Console.IsOutputRedirected ? Plain(output, what, work) : Live(what, work);

    private static T Live<T>(string what, Func<Action<CountProgress>, T> work) =>
        AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                var task = context.AddTask(what);
                return work(now =>
                {
                    if (now.Problem is not null)
                        AnsiConsole.MarkupLineInterpolated($"[yellow]{now.Problem}[/]");
                    task.MaxValue = now.Total;
                    task.Value = now.Done + now.Part;
                });
            });

    private static T Plain<T>(TextWriter output, string what, Func<Action<CountProgress>, T> work)
    {
        var quiet = Stopwatch.StartNew();
        return work(now =>
        {
            lock (quiet)
            {
                if (now.Problem is not null)
                    output.WriteLine(now.Problem);
                if (quiet.Elapsed < _betweenLines)
                    return;
                output.WriteLine($"{what} {now.Done}/{now.Total}" + (now.Part > 0 ? $", {now.Part:P0} of the next" : ""));
                quiet.Restart();
            }
        });
    }
}
