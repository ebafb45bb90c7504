using System.Diagnostics;
using System.Text.Json;

namespace Pix2Pix.Tests.Weights;

/// <summary>Golden/pth.py, which asks PyTorch itself, and the files that it made.</summary>
internal static class PthScript
{
    private const string Python = "/usr/bin/python3";
    private const string HasTorch = "import importlib.util, sys; sys.exit(importlib.util.find_spec('torch') is None)";

    private static readonly Lazy<bool> _present = new(() => File.Exists(Python) && Start("-c", HasTorch).ExitCode == 0);

    /// <summary>A file beside the script.</summary>
    public static string PathOf(string name) => Repository.PathOf(Path.Combine("tests/Pix2Pix.Tests/Weights/Golden", name));

    /// <summary>Skips the test where PyTorch is not installed for Python.</summary>
    public static void SkipUnlessPresent() => Assert.SkipUnless(_present.Value, "no python3-torch to run the script with");

    /// <summary>What is stored beside the script.</summary>
    public static IReadOnlyList<TensorDigest> Stored(string name)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(PathOf(name)));
        return TensorDigest.Parse(json.RootElement);
    }

    /// <summary>Lets PyTorch read files and save them again into a folder under their own names.</summary>
    /// <returns>What PyTorch read from each.</returns>
    public static IReadOnlyList<IReadOnlyList<TensorDigest>> Resave(string folder, IEnumerable<string> files)
    {
        var (exitCode, output, error) = Start([PathOf("pth.py"), "resave", folder, .. files]);
        Assert.True(exitCode == 0, error);
        using var json = JsonDocument.Parse(output);
        return [.. json.RootElement.EnumerateArray().Select(TensorDigest.Parse)];
    }

    private static (int ExitCode, string Output, string Error) Start(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Python, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
