namespace Pix2Pix.Commands;

/// <summary>What the command's exit codes mean.</summary>
internal static class ExitCodes
{
    /// <summary>It did what it was asked.</summary>
    public const int Success = 0;

    /// <summary>Some of the files could not be used and were left out, or it failed for a reason that is not the user's: a bug, or the machine (out of memory).</summary>
    public const int Failure = 1;

    /// <summary>Something that the user gave cannot be used; one line on standard error says what.</summary>
    public const int BadInput = 2;

    /// <summary>Its terminal was closed (SIGHUP); it has saved its work.</summary>
    public const int HungUp = 129;

    /// <summary>It was interrupted (Ctrl-C, SIGINT); it has saved its work.</summary>
    public const int Interrupted = 130;

    /// <summary>It was asked to end (SIGTERM); it has saved its work.</summary>
    public const int Terminated = 143;
}
