namespace Pix2Pix.Data.Images;

/// <summary>One error for every way in which a damaged file shows.</summary>
internal static class DamagedFile
{
    /// <summary>The error of a file whose content breaks off or contradicts itself.</summary>
    /// <param name="path">The file.</param>
    /// <param name="format">Its format.</param>
    /// <param name="reason">What is wrong, or empty where only a decoder's inside knows.</param>
    /// <param name="inner">The cause, for debugging only.</param>
    public static ImageException Error(string path, ImageFormat format, string reason, Exception? inner = null)
    {
        var details = reason.Length == 0 ? "" : $" ({reason})";
        return new(path, $"the {Name(format)} is truncated or damaged{details}", inner);
    }

    /// <summary>The name of a format in messages.</summary>
    public static string Name(ImageFormat format) => format.ToString().ToUpperInvariant();

    /// <summary>
    /// Runs a managed decoder. It has errors of its own for the damages that it looks for; others show as whatever they
    /// lead to within it, which no list of exceptions would hold.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="format">Its format.</param>
    /// <param name="decode">Decodes.</param>
    /// <param name="isReadable">Whether an error of the decoder has a message for users.</param>
    /// <exception cref="ImageException">The file is damaged.</exception>
    public static T Guard<T>(string path, ImageFormat format, Func<T> decode, Func<Exception, bool> isReadable)
    {
        try
        {
            return decode();
        }
        catch (Exception error) when (error is not InputException)
        {
            throw Error(path, format, isReadable(error) ? OneLine(error.Message) : "", error);
        }
    }

    private static string OneLine(string message) => message.ReplaceLineEndings(" ").TrimEnd('.', ' ');
}
