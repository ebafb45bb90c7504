using System.CommandLine;
using System.CommandLine.Invocation;
using Pix2Pix.Commands;
using Pix2Pix.Kernels.Native;

namespace Pix2Pix;

/// <summary>The <c>pix2pix</c> command.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        try
        {
            OpenMp.SpinBriefly();
            SignalMask.KeepSignalsOffThisThread();
            PackageLibraries.Watch();
            using var large = FileSizeSignal.Ignore();
            return Run(arguments);
        }
        catch (Exception error)
        {
            return ErrorReport.Print(error, Console.Error);
        }
    }

    private static int Run(string[] arguments)
    {
        var root = new RootCommand("Learn to translate images from pairs of them: pix2pix on CPU or GPU.")
        {
            TrainCommand.Create(), TranslateCommand.Create(), EvalCommand.Create(), ImportCommand.Create(), ExportCommand.Create(),
            ReportCommand.Create(), BenchCommand.Create(), ConfigCommand.Create(), DataCommand.Create(),
        };
        ExampleHelp.Install(root);
        var parsed = root.Parse(arguments);
        if (parsed.Action is ParseErrorAction)
        {
            string path = CommandPath(parsed.CommandResult.Command);
            throw new InputException($"{parsed.Errors[0].Message} (see: {path} --help)");
        }

        return parsed.Invoke(new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null, // Ctrl-C is ours: it saves first
        });
    }

    private static string CommandPath(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{CommandPath(parent)} {command.Name}" : "pix2pix";
}
