using Pix2Pix.Data;

namespace Pix2Pix.Eval.Charts;

/// <summary>Draws charts into an image file: the seam between the report and a plotting library.</summary>
public interface IChartRenderer
{
    /// <summary>Draws the charts as panels of one picture; an existing file is replaced as a whole or not at all.</summary>
    /// <param name="panels">At least one chart, in reading order.</param>
    /// <param name="size">Size of the whole picture in pixels.</param>
    /// <param name="path">The file to write; <c>.png</c> and <c>.svg</c> are known.</param>
    /// <exception cref="InputException">The format is not known, the plotting program is missing or fails, or the file cannot be written.</exception>
    void Render(IReadOnlyList<Chart> panels, ImageSize size, string path);
}
