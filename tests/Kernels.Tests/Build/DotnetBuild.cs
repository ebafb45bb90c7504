using System.Diagnostics;
using System.Text.Json;

namespace Pix2Pix.Kernels.Tests.Build;

/// <summary>The .NET SDK's MSBuild, as a user would run it.</summary>
internal static class DotnetBuild
{
    /// <summary>Runs <c>dotnet msbuild</c>; the test is skipped where there is no SDK.</summary>
    public static (int ExitCode, string Output) Run(params IEnumerable<string> arguments)
    {
        Assert.SkipUnless(Start(["--version"]).ExitCode == 0, "there is no .NET SDK to build with");
        return Start(["msbuild", "-nologo", "-verbosity:quiet", "-nodeReuse:false", .. arguments]);
    }

    /// <summary>The properties and items (<c>-getProperty</c>, <c>-getItem</c>) that MSBuild gives for a project, as JSON.</summary>
    public static JsonElement Ask(params IEnumerable<string> arguments)
    {
        // A file of its own: warnings about packages come to the output too.
        string result = Path.GetTempFileName();
        try
        {
            var (code, output) = Run([.. arguments, $"-getResultOutputFile:{result}"]);
            Assert.True(code == 0, output);
            return JsonDocument.Parse(File.ReadAllText(result)).RootElement;
        }
        finally
        {
            File.Delete(result);
        }
    }

    private static (int ExitCode, string Output) Start(IEnumerable<string> arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("dotnet", arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment = { ["Cuda"] = null },
            })!;
            var error = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output + error.Result);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (-1, "there is no dotnet");
        }
    }
}
