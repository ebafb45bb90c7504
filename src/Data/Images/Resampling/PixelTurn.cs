namespace Pix2Pix.Data.Images;

/// <summary>Exact changes of orientation; with a mirroring left to right they make all eight.</summary>
internal static class PixelTurn
{
    /// <summary>A copy in which rows are columns.</summary>
    public static PixelImage Transpose(PixelImage image)
    {
        var result = new PixelImage(image.Height, image.Width, image.Channels, image.BitDepth);
        var step = image.BytesPerPixel;
        for (var y = 0; y < result.Height; y++)
        {
            var to = result.Row(y);
            for (var x = 0; x < result.Width; x++)
                image.Row(x).Slice(y * step, step).CopyTo(to[(x * step)..]);
        }

        return result;
    }

    /// <summary>Mirrors an image top to bottom, in place.</summary>
    public static void FlipVertical(PixelImage image)
    {
        var spare = new byte[image.Stride];
        for (int upper = 0, lower = image.Height - 1; upper < lower; upper++, lower--)
        {
            image.Row(upper).CopyTo(spare);
            image.Row(lower).CopyTo(image.Row(upper));
            spare.CopyTo(image.Row(lower));
        }
    }
}
