using Pix2Pix.Data.Images;

namespace Pix2Pix.Data.Tools;

/// <summary>Resizes every image of a folder as Pillow does (see <see cref="PilResize"/>).</summary>
/// <param name="Input">A folder with images, in it and below.</param>
/// <param name="Size">The size in pixels; of each half for aligned pairs.</param>
/// <param name="KeepAspect">Keep the image's aspect: the largest size that fits within <paramref name="Size"/>.</param>
/// <param name="Filter">The filter.</param>
/// <param name="Aligned">The files are pairs: each half is resized for itself, so that nothing bleeds over the seam.</param>
public sealed record ResizeTool(
    string Input, ImageSize Size, bool KeepAspect = false, ResizeFilter Filter = ResizeFilter.Bicubic, bool Aligned = false) : IDataTool
{
    /// <inheritdoc/>
    public IReadOnlyList<ToolJob> Plan(ToolOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return
        [
            .. InputImages.Find(Input, options.Output).Select(image => new ToolJob(
                [image.Path], [options.PathOf(image.Name)], () => [Aligned ? Halves(image.Path) : Whole(image.Path)])),
        ];
    }

    private PixelImage Whole(string path)
    {
        using var image = ImageFile.Read(path);
        return Resized(image.Whole);
    }

    private PixelImage Halves(string path)
    {
        using var pair = AlignedFile.Even(path, ImageFile.Read(path));
        return SideBySide.Join(path, Resized(AlignedFile.Left(pair)), Resized(AlignedFile.Right(pair)));
    }

    private PixelImage Resized(PixelView image) =>
        PilResize.Resize(image, KeepAspect ? Within(image.Size, Size) : Size, Filter);

    private static ImageSize Within(ImageSize image, ImageSize box)
    {
        var scale = Math.Min((double)box.Width / image.Width, (double)box.Height / image.Height);
        return new ImageSize(Side(image.Height * scale), Side(image.Width * scale));
    }

    private static int Side(double length) => Math.Max(1, (int)Math.Round(length, MidpointRounding.AwayFromZero));
}
