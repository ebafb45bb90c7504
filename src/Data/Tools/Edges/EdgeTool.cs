using Pix2Pix.Data.Images;

namespace Pix2Pix.Data.Tools;

/// <summary>Draws the edges of every photograph of a folder, to learn photographs from drawings.</summary>
/// <param name="Input">A folder with photographs, in it and below.</param>
/// <param name="Edges">How edges are found.</param>
/// <param name="Aligned">Write training pairs, edges | photograph, instead of the edges alone.</param>
public sealed record EdgeTool(string Input, EdgeOptions Edges, bool Aligned = false) : IDataTool
{
    /// <inheritdoc/>
    public IReadOnlyList<ToolJob> Plan(ToolOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Edges.Validate();
        return
        [
            .. InputImages.Find(Input, options.Output).Select(image => new ToolJob([image.Path], [options.PathOf(image.Name)], () => [Draw(image.Path)])),
        ];
    }

    private PixelImage Draw(string path)
    {
        var photo = ImageFile.Read(path);
        var edges = EdgeDetector.Detect(photo.Whole, Edges);
        if (Aligned)
            return SideBySide.Join(path, edges, photo);
        photo.Dispose();
        return edges;
    }
}
