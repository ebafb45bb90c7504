using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Pix2Pix.Eval.Charts;

/// <summary>One run of gnuplot: script in on standard input, picture out on standard output.</summary>
internal static class GnuplotProcess
{
    // Thinned charts take a second; a minute means that something hangs.
    private static readonly TimeSpan _timeLimit = TimeSpan.FromMinutes(1);

    /// <summary>Runs the script and returns the bytes of the picture.</summary>
    /// <exception cref="InputException">gnuplot is not installed, fails or does not end.</exception>
    public static byte[] Run(string executable, Action<TextWriter> writeScript)
    {
        using var gnuplot = Start(executable);
        var picture = new MemoryStream();
        var output = gnuplot.StandardOutput.BaseStream.CopyToAsync(picture);
        var errors = gnuplot.StandardError.ReadToEndAsync();
        var input = Task.Run(() => Feed(gnuplot, writeScript));

        var everything = Task.WhenAll(output, errors, input, gnuplot.WaitForExitAsync());
        if (Task.WhenAny(everything, Task.Delay(_timeLimit)).GetAwaiter().GetResult() != everything)
        {
            gnuplot.Kill(entireProcessTree: true);
            throw new InputException($"{executable} did not end within {_timeLimit.TotalSeconds:0} seconds and was stopped");
        }

        everything.GetAwaiter().GetResult();
        if (gnuplot.ExitCode != 0 || picture.Length == 0)
            throw new InputException($"{executable} failed with exit code {gnuplot.ExitCode}: {FirstError(errors.Result)}");
        return picture.ToArray();
    }

    private static Process Start(string executable)
    {
        var start = new ProcessStartInfo(executable)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        // No settings of the user's ~/.gnuplot, no window, no language of theirs in numbers.
        start.ArgumentList.Add("--default-settings");
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment.Remove("DISPLAY");
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new InputException($"charts need the program {executable}, which was not found: install the package gnuplot-nox (apt-get install gnuplot-nox)", e);
        }
    }

    private static void Feed(Process gnuplot, Action<TextWriter> writeScript)
    {
        try
        {
            using var script = gnuplot.StandardInput;
            writeScript(script);
        }
        catch (IOException)
        {
            // gnuplot stopped reading at an error of its own; its exit code and message tell which.
        }
    }

    private static string FirstError(string errors) =>
        errors.Split('\n', StringSplitOptions.TrimEntries)
            .FirstOrDefault(line => line.StartsWith("line ", StringComparison.Ordinal))
        ?? errors.Split('\n', StringSplitOptions.TrimEntries).FirstOrDefault(line => line.Length > 0)
        ?? "it said nothing and drew nothing";
}
