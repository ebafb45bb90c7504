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
                (ExitCodes.BadInput, "TorchSharp's native library cannot be loaded on this system (docs/installation.md says where it can)"),
            OutOfMemoryException => (ExitCodes.Failure, "out of memory"),
            _ => (ExitCodes.Failure, $"internal error: {error.GetType().Name}: {error.Message} (a bug; set {DebugVariable}=1 for details)"),
        };
        output.WriteLine($"pix2pix: {line.ReplaceLineEndings(" ")}");
        if (Environment.GetEnvironmentVariable(DebugVariable) is not (null or ""))
            output.WriteLine(error);
        return code;
    }
}
