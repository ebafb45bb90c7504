using System.CommandLine;
using System.Diagnostics;
using Pix2Pix.Commands.Display;
using Pix2Pix.Data.Tools;

namespace Pix2Pix.Commands;

/// <summary>A command that runs a tool over the images of folders: the options that all of them have, and the run.</summary>
internal sealed class DataToolCommand : DocumentedCommand
{
    private const int MostWorkers = 256;
    private static readonly string[] _formats = ["png", "jpg", "tif", "webp"];

    private readonly Option<string> _output = new("--output", "-o") { Description = "Folder for the results.", HelpName = "DIR", Required = true };
    private readonly Option<string> _format = CommonOptions.OneOf("--format", "Format of the files written; jpg is lossy.", _formats);
    private readonly Option<int> _workers = new("--workers") { Description = "Images worked on at the same time; 0: one on each core.", HelpName = "N" };
    private readonly Option<bool> _overwrite = new("--overwrite") { Description = "Make files anew that are there and newer than their inputs." };
    private readonly Option<bool> _skip = new("--skip-bad-images") { Description = "Leave files out that cannot be used; exit code 0 in spite of them." };

    public DataToolCommand(string name, string description, params string[] examples)
        : base(name, description, examples)
    {
        _format.DefaultValueFactory = _ => _formats[0];
        _workers.DefaultValueFactory = _ => 0;
        _workers.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && (!int.TryParse(result.Tokens[0].Value, out int n) || n < 0 || n > MostWorkers))
                result.AddError($"--workers: found {result.Tokens[0].Value}, allowed: 0 to {MostWorkers}");
        });
    }

    /// <summary><c>--input DIR</c>.</summary>
    public static Option<string> Input(string description) => new("--input", "-i") { Description = description, HelpName = "DIR", Required = true };

    /// <summary>Adds the tool's own options, then the common ones.</summary>
    /// <param name="doing">What is done to the images, for the progress: <c>splitting</c>.</param>
    /// <param name="tool">Makes the tool from its options.</param>
    /// <param name="own">The tool's own options.</param>
    public DataToolCommand Running(string doing, Func<ParseResult, IDataTool> tool, params Option[] own)
    {
        foreach (var option in (Option[])[.. own, _output, _format, _workers, _overwrite, _skip])
            Add(option);
        SetAction(parsed => Run(
            doing,
            tool(parsed),
            new ToolOptions
            {
                Output = parsed.GetRequiredValue(_output),
                Format = parsed.GetValue(_format)!,
                Workers = parsed.GetValue(_workers),
                Overwrite = parsed.GetValue(_overwrite),
            },
            parsed.GetValue(_skip),
            parsed.InvocationConfiguration));
        return this;
    }

    private static int Run(string doing, IDataTool tool, ToolOptions options, bool skipBadImages, InvocationConfiguration streams)
    {
        using var signal = new StopSignal(() => streams.Error.WriteLine("stopping after the images in progress"));
        var watch = Stopwatch.StartNew();
        var result = CountDisplay.Show(streams.Output, doing, show =>
            ToolRun.Run(tool, options, (done, total) => show(new CountProgress(done, total)), signal.Token));
        foreach (string problem in result.Problems)
        {
            if (skipBadImages)
                streams.Output.WriteLine($"skipped {problem}");
            else
                streams.Error.WriteLine($"pix2pix: {problem}");
        }

        streams.Output.WriteLine(Summary(result, options.Output, watch.Elapsed));
        if (result.Left > 0)
            return signal.ExitCode;
        return result.Problems.Count > 0 && !skipBadImages ? ExitCodes.BadInput : ExitCodes.Success;
    }

    private static string Summary(ToolResult result, string output, TimeSpan time) =>
        $"{result.Made} of {result.Total} made in {output} in {time.TotalSeconds:0.0} s"
        + (result.UpToDate > 0 ? $"; {result.UpToDate} were there already" : "")
        + (result.Problems.Count > 0 ? $"; {result.Problems.Count} cannot be used" : "")
        + (result.Left > 0 ? $"; interrupted before the other {result.Left}" : "");
}
