using System.Runtime.InteropServices;

namespace Pix2Pix.Commands;

/// <summary>Turns an exception into one line and an exit code. The only place that catches all.</summary>
internal static class ErrorReport
{
    private const string DebugVariable = "PIX2PIX_DEBUG";

    /// <summary>Prints the line (and, with PIX2PIX_DEBUG set, the whole exception) and returns the exit code.</summary>
    public static int Print(Exception error, TextWriter output)
    {
        while (error is TypeInitializationException or AggregateException && error.InnerException is { } inner)
            error = inner;
        var (code, line) = error switch
        {
            InputException or DllNotFoundException or IOException or UnauthorizedAccessException =>
                (ExitCodes.BadInput, error.Message),
            ExternalException => (ExitCodes.Failure, $"libtorch: {error.Message}"),
            NotSupportedException when error.Message.Contains("TorchSharp", StringComparison.Ordinal) =>
                (ExitCodes.BadInput, $"TorchSharp's native library cannot be loaded{ReasonOfLoader()} (docs/stacks.md says what it needs)"),
            OutOfMemoryException => (ExitCodes.Failure, "out of memory"),
            _ => (ExitCodes.Failure, $"internal error: {error.GetType().Name}: {error.Message} (a bug; set {DebugVariable}=1 for details)"),
        };
        output.WriteLine($"pix2pix: {line.ReplaceLineEndings(" ")}");
        if (Environment.GetEnvironmentVariable(DebugVariable) is not (null or ""))
            output.WriteLine(error);
        return code;
    }

    // TorchSharp lists what it tried, not what was wrong. The loader's own words are the last line.
    private static string ReasonOfLoader()
    {
        string[] folders = ((string?)AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") ?? "").Split(Path.PathSeparator);
        string name = OperatingSystem.IsWindows() ? "LibTorchSharp.dll" : "libLibTorchSharp.so";
        if (Array.Find(folders, folder => File.Exists(Path.Combine(folder, name))) is not { } found)
            return $": there is no {name}";
        try
        {
            NativeLibrary.Load(Path.Combine(found, name));
            return "";
        }
        catch (DllNotFoundException error)
        {
            return $": {error.Message.TrimEnd().Split('\n')[^1]}";
        }
    }
}
