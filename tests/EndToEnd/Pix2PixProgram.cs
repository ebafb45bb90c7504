using System.Diagnostics;

namespace Pix2Pix.EndToEnd;

/// <summary>What a run of the command gave.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Error)
{
    /// <summary>Asserts success; the message shows what it said.</summary>
    public CommandResult Succeeded()
    {
        Assert.True(ExitCode == 0, $"exit code {ExitCode}\n{Output}\n{Error}");
        return this;
    }

    /// <summary>Asserts that it refused: exit code 2 and this one line on standard error.</summary>
    public void Refused(string line)
    {
        Assert.Equal($"pix2pix: {line}\n", Error);
        Assert.Equal(2, ExitCode);
    }
}

/// <summary>The real command, in a process of its own.</summary>
internal static class Pix2PixProgram
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(10);

    public static string Path => System.IO.Path.Combine(AppContext.BaseDirectory, "pix2pix");

    public static CommandResult Run(params string[] arguments) => Finish(Start(Path, arguments));

    /// <summary>Runs it with variables in its environment.</summary>
    public static CommandResult RunWith((string Name, string Value)[] variables, params string[] arguments)
    {
        var start = Prepare(Path, arguments);
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        return Finish(Process.Start(start)!);
    }

    /// <summary>Runs a line of bash; $PIX2PIX is the command.</summary>
    public static CommandResult Shell(string line) => Finish(Start("bash", "-c", line));

    public static Process Start(string program, params string[] arguments) => Process.Start(Prepare(program, arguments))!;

    public static CommandResult Finish(Process process)
    {
        using (process)
        {
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(_patience))
            {
                process.Kill(entireProcessTree: true);
                Assert.Fail($"still running after {_patience}");
            }

            return new CommandResult(process.ExitCode, output.Result, error.Result);
        }
    }
    private static ProcessStartInfo Prepare(string program, string[] arguments) => new(program, arguments)
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        Environment = { ["PIX2PIX"] = Path },
    };
}
