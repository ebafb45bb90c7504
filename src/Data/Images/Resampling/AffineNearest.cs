namespace Pix2Pix.Data.Images;

/// <summary>Takes the pixel nearest to where a pixel of the result comes from.</summary>
internal static class AffineNearest
{
    public static PixelImage Run(PixelView source, AffineMap map)
    {
        var result = new PixelImage(map.Width, map.Height, source.Channels, source.BitDepth);
        var (firstU, lastU, firstV, lastV) = map.Bounds();
        var step = source.Image.BytesPerPixel;
        var columns = new MirroredAxis(firstU, lastU + 1, source.Width, step);
        var rows = new MirroredAxis(firstV, lastV + 1, source.Height, 1);
        for (var y = 0; y < map.Height; y++)
        {
            var to = result.Row(y);
            var (u, v) = map.RowStart(y);
            for (var x = 0; x < map.Width; x++)
            {
                var column = columns[AffineMap.Floor(u + (x * map.StepU) + 0.5)];
                var row = rows[AffineMap.Floor(v + (x * map.StepV) + 0.5)];
                source.Row(row).Slice(column, step).CopyTo(to[(x * step)..]);
            }
        }

        return result;
    }
}
