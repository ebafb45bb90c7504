using System.Diagnostics;

namespace Pix2Pix.Testing;

/// <summary>The system's Python, to compare with.</summary>
internal static class SystemPython
{
    private const string Program = "/usr/bin/python3";

    /// <summary>Runs a script and returns what it prints; the test is skipped where Python or the module is absent.</summary>
    /// <param name="module">A module that the script needs: torch, torchvision or PIL.</param>
    /// <param name="arguments">The script's file, or <c>-c</c> and its text, and its arguments.</param>
    public static string Run(string module, params IEnumerable<string> arguments)
    {
        Assert.SkipUnless(File.Exists(Program), "there is no system Python to compare with");
        var (missing, _, _) = Start(["-c", $"import importlib.util, sys; sys.exit(importlib.util.find_spec('{module}') is None)"]);
        Assert.SkipUnless(missing == 0, $"the system's Python has no {module} to compare with");
        var (exitCode, output, error) = Start(arguments);
        Assert.True(exitCode == 0, error);
        return output;
    }

    /// <summary>As <see cref="Run"/>, split into lines.</summary>
    public static string[] Lines(string module, params IEnumerable<string> arguments) =>
        Run(module, arguments).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static (int ExitCode, string Output, string Error) Start(IEnumerable<string> arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(Program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
