using System.CommandLine;
using Pix2Pix.Eval.Reports;

namespace Pix2Pix.Commands;

/// <summary><c>pix2pix report</c>.</summary>
internal static class ReportCommand
{
    private const string DefaultOutput = "report.html";

    public static Command Create()
    {
        var runs = new Argument<string[]>("run")
        {
            Description = "The folder of a run; several are compared.",
            HelpName = "RUN",
            Arity = ArgumentArity.OneOrMore,
        };
        var output = new Option<string?>("--output", "-o")
        {
            Description = $"Where the page goes. Without it, the report of one run lies in its folder, a comparison in {DefaultOutput} here.",
            HelpName = "FILE",
        }.NotEmpty();
        var command = new DocumentedCommand(
            "report",
            "Show what happened in a run: curves (losses.png, losses.svg) and report.html, one page that opens anywhere. Or compare several.",
            "pix2pix report runs/facades",
            "pix2pix report runs/facades runs/facades-lsgan --output comparison.html")
        {
            runs, output,
        };
        command.SetAction(parsed =>
        {
            foreach (string file in Write(parsed.GetRequiredValue(runs), parsed.GetValue(output)))
                parsed.InvocationConfiguration.Output.WriteLine(file);
            return ExitCodes.Success;
        });
        return command;
    }

    private static string[] Write(string[] runs, string? output)
    {
        if (output is null && runs.Length == 1)
        {
            var files = RunReport.Write(runs[0]);
            return [files.Png, files.Svg, files.Html];
        }

        string path = Path.GetFullPath(output ?? DefaultOutput);
        if (output is null && runs.Any(run => run.Length > 0 && Path.GetDirectoryName(path) == Path.TrimEndingDirectorySeparator(Path.GetFullPath(run))))
            throw new InputException($"{path}: is the report of the run in this folder; name another file for the comparison with --output");
        RunReport.Write(runs, path);
        return [path];
    }
}
