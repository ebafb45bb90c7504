using Pix2Pix.Data.Images;

namespace Pix2Pix.Data.Tools;

/// <summary>
/// Takes aligned pairs apart: the left half of <c>train/x</c> becomes <c>A/train/x</c>, the right half
/// <c>B/train/x</c>. With a lossless format <see cref="CombineTool"/> makes the same pixels of them.
/// </summary>
/// <param name="Input">A folder with images of two halves, in it and below.</param>
public sealed record SplitTool(string Input) : IDataTool
{
    /// <inheritdoc/>
    public IReadOnlyList<ToolJob> Plan(ToolOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return
        [
            .. InputImages.Find(Input, options.Output).Select(image => new ToolJob(
                [image.Path],
                [options.PathOf(Path.Combine("A", image.Name)), options.PathOf(Path.Combine("B", image.Name))],
                () =>
                {
                    using var pair = AlignedFile.Even(image.Path, ImageFile.Read(image.Path));
                    return [AlignedFile.Left(pair).ToImage(), AlignedFile.Right(pair).ToImage()];
                })),
        ];
    }
}
