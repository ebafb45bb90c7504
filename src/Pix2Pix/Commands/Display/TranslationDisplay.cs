using System.Diagnostics;
using Pix2Pix.Translation;
using Spectre.Console;

namespace Pix2Pix.Commands.Display;

/// <summary>Progress of a translation: a bar on a terminal, a line now and then elsewhere.</summary>
internal static class TranslationDisplay
{
    private static readonly TimeSpan _betweenLines = TimeSpan.FromSeconds(10);

    /// <summary>Shows a translation while it runs.</summary>
    public static TranslationProgress Show(TextWriter output, Func<Action<TranslationProgress>, TranslationProgress> translate) =>
        Console.IsOutputRedirected ? Plain(output, translate) : Live(translate);

    private static TranslationProgress Live(Func<Action<TranslationProgress>, TranslationProgress> translate) =>
        AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                var task = context.AddTask("translating");
                return translate(now =>
                {
                    if (now.Problem is not null)
                        AnsiConsole.MarkupLineInterpolated($"[yellow]skipped {now.Problem}[/]");
                    task.MaxValue = now.Total;
                    task.Value = now.Done;
                });
            });

    private static TranslationProgress Plain(TextWriter output, Func<Action<TranslationProgress>, TranslationProgress> translate)
    {
        var quiet = Stopwatch.StartNew();
        return translate(now =>
        {
            if (now.Problem is not null)
                output.WriteLine($"skipped {now.Problem}");
            if (quiet.Elapsed < _betweenLines)
                return;
            output.WriteLine($"{now.Done}/{now.Total} images");
            quiet.Restart();
        });
    }
}
