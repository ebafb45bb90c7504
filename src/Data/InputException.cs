namespace Pix2Pix;

/// <summary>
/// Something the user gave (a file, a folder, a setting) cannot be used. The message is one line that says
/// where, what was found and what is allowed; the command prints it and exits with code 2.
/// </summary>
public class InputException : Exception
{
    /// <summary>Makes the error from its one-line message.</summary>
    /// <param name="message">One line: where, what was found, what is allowed.</param>
    /// <param name="inner">The cause, kept for debugging only; it is never shown to the user.</param>
    public InputException(string message, Exception? inner = null)
        : base(message.ReplaceLineEndings(" "), inner)
    {
    }
}
