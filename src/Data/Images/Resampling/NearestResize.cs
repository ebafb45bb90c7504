namespace Pix2Pix.Data.Images;

/// <summary>
/// Takes the nearest pixel. Positions are accumulated as in Pillow's <c>ImagingScaleAffine</c>, so that ties and
/// rounding fall the same way.
/// </summary>
internal static class NearestResize
{
    public static PixelImage Resize(PixelView source, ImageSize target, PixelWindow window)
    {
        var columns = Positions(source.Width, target.Width);
        var rows = Positions(source.Height, target.Height);
        var result = new PixelImage(window.Width, window.Height, source.Channels, source.BitDepth);
        var step = source.Image.BytesPerPixel;
        for (var y = 0; y < window.Height; y++)
        {
            var from = source.Row(rows[window.Top + y]);
            var to = result.Row(y);
            for (var x = 0; x < window.Width; x++)
                from.Slice(columns[window.Left + x] * step, step).CopyTo(to[(x * step)..]);
        }

        return result;
    }

    private static int[] Positions(int sourceSize, int targetSize)
    {
        var scale = (double)sourceSize / targetSize;
        var position = scale * 0.5;
        var positions = new int[targetSize];
        for (var i = 0; i < targetSize; i++, position += scale)
            positions[i] = Math.Min((int)position, sourceSize - 1);
        return positions;
    }
}
