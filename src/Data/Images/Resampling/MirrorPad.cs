namespace Pix2Pix.Data.Images;

/// <summary>Cuts out a window that may reach beyond the image, which is mirrored there as often as it takes.</summary>
internal static class MirrorPad
{
    public static PixelImage Run(PixelView source, PixelWindow window)
    {
        var result = new PixelImage(window.Width, window.Height, source.Channels, source.BitDepth);
        var step = source.Image.BytesPerPixel;
        var columns = new MirroredAxis(window.Left, window.Left + window.Width - 1, source.Width, step);
        var rows = new MirroredAxis(window.Top, window.Top + window.Height - 1, source.Height, 1);

        // The window's columns within the image, which are copied at once.
        var first = Math.Clamp(-window.Left, 0, window.Width);
        var end = Math.Clamp(source.Width - window.Left, first, window.Width);
        for (var y = 0; y < window.Height; y++)
        {
            var from = source.Row(rows[window.Top + y]);
            var to = result.Row(y);
            for (var x = 0; x < first; x++)
                from.Slice(columns[window.Left + x], step).CopyTo(to[(x * step)..]);
            if (end > first)
                from.Slice((window.Left + first) * step, (end - first) * step).CopyTo(to[(first * step)..]);
            for (var x = end; x < window.Width; x++)
                from.Slice(columns[window.Left + x], step).CopyTo(to[(x * step)..]);
        }

        return result;
    }
}
