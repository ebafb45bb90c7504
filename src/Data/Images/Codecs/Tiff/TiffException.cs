namespace Pix2Pix.Data.Images;

/// <summary>LibTiff could not read or write.</summary>
/// <param name="message">What it said.</param>
internal sealed class TiffException(string message) : Exception(message);
