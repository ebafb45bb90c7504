using Pix2Pix.Data.Images;

namespace Pix2Pix.Data.Tools;

/// <summary>One piece of a tool's work: an image or a pair, from its files to those made of it.</summary>
/// <param name="Inputs">The files it reads.</param>
/// <param name="Outputs">The files it makes, all in folders of the output folder.</param>
/// <param name="Make">
/// Reads the inputs and returns an image for each output, which the caller disposes; throws an
/// <see cref="ImageException"/> where an input cannot be used.
/// </param>
public sealed record ToolJob(IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs, Func<IReadOnlyList<PixelImage>> Make)
{
    /// <summary>Whether all outputs are there and newer than all inputs.</summary>
    internal bool IsUpToDate()
    {
        var newestInput = Inputs.Max(File.GetLastWriteTimeUtc);
        return Outputs.Count > 0 && Outputs.All(file => File.Exists(file) && File.GetLastWriteTimeUtc(file) > newestInput);
    }
}
