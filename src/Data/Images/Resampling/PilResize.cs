namespace Pix2Pix.Data.Images;

/// <summary>
/// Resizes exactly as Pillow: horizontally, then vertically, rounded to 8 bits in between; a direction whose size
/// does not change is skipped. For 8-bit images of 1 and 3 channels the bytes equal <c>Image.resize</c>'s (Pillow
/// multiplies colours by alpha first, this does not). 16-bit images, which Pillow cannot resize in colour, take the
/// same filters in floating point.
/// </summary>
public static class PilResize
{
    /// <summary>Resizes a view, or makes only a window of the resized image.</summary>
    /// <param name="source">The pixels.</param>
    /// <param name="target">The size of the whole resized image.</param>
    /// <param name="filter">The filter.</param>
    /// <param name="window">The part of the resized image to make; null for all of it.</param>
    /// <returns>A new image of the window's size.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The target is empty, or the window leaves it.</exception>
    public static PixelImage Resize(PixelView source, ImageSize target, ResizeFilter filter = ResizeFilter.Bicubic, PixelWindow? window = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(target.Width, 1, nameof(target));
        ArgumentOutOfRangeException.ThrowIfLessThan(target.Height, 1, nameof(target));
        var part = window ?? PixelWindow.Whole(target);
        if (!part.IsWithin(target))
            throw new ArgumentOutOfRangeException(nameof(window), part, $"leaves the target of {target.Width}x{target.Height}");

        if (source.Size == target)
            return source.Crop(part.Left, part.Top, part.Width, part.Height).ToImage();
        if (filter == ResizeFilter.Nearest)
            return NearestResize.Resize(source, target, part);
        return source.BitDepth == 8
            ? Resize8(source, target, filter, part)
            : FloatResize.Resize(source, target, filter, part);
    }

    private static PixelImage Resize8(PixelView source, ImageSize target, ResizeFilter filter, PixelWindow window)
    {
        if (source.Height == target.Height)
        {
            return HorizontalPass.Run(
                source.Crop(0, window.Top, source.Width, window.Height), Along(source.Width, target.Width), window.Left, window.Width);
        }

        var rows = Along(source.Height, target.Height);
        if (source.Width == target.Width)
            return VerticalPass.Run(source.Crop(window.Left, 0, window.Width, source.Height), rows, window.Top, window.Height, 0);

        // Only the source rows that the window needs.
        var firstRow = rows.First(window.Top);
        var lastRow = window.Top + window.Height - 1;
        var strip = source.Crop(0, firstRow, source.Width, rows.First(lastRow) + rows.Count(lastRow) - firstRow);
        using var narrowed = HorizontalPass.Run(strip, Along(source.Width, target.Width), window.Left, window.Width);
        return VerticalPass.Run(narrowed.Whole, rows, window.Top, window.Height, firstRow);

        ResizeWeights Along(int from, int to) => new(from, to, filter);
    }
}
