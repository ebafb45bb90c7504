using System.CommandLine;
using Pix2Pix.Eval.Reports;

namespace Pix2Pix.Commands;

/// <summary><c>pix2pix report</c>.</summary>
internal static class ReportCommand
{
    public static Command Create()
    {
        var run = new Argument<string>("run") { Description = "The run's folder.", HelpName = "RUN" };
        var command = new DocumentedCommand(
            "report",
            "Draw the loss curves of a run (losses.png, losses.svg) and write report.html, one file that opens anywhere.",
            "pix2pix report runs/facades")
        {
            run,
        };
        command.SetAction(parsed =>
        {
            var files = RunReport.Write(parsed.GetRequiredValue(run));
            foreach (string file in new[] { files.Png, files.Svg, files.Html })
                parsed.InvocationConfiguration.Output.WriteLine(file);
            return ExitCodes.Success;
        });
        return command;
    }
}
