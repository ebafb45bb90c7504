using System.Diagnostics;

namespace Pix2Pix.Data.Tests;

/// <summary>The system's Python with Pillow, to compare with; tests are skipped where it is absent.</summary>
internal static class SystemPython
{
    private const string Path = "/usr/bin/python3";

    /// <summary>The lines that Python prints.</summary>
    public static string[] Run(params IEnumerable<string> arguments)
    {
        Assert.SkipUnless(File.Exists(Path), "there is no system Python to compare with");
        using var process = Process.Start(new ProcessStartInfo(Path, arguments) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.SkipUnless(process.ExitCode == 0, "the system Python has no Pillow or torchvision to compare with");
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
