using Pix2Pix.Data.Images;

namespace Pix2Pix.Data.Checks;

/// <summary>What a look at all pixels tells.</summary>
internal static class PixelScan
{
    /// <summary>Whether all pixels are alike.</summary>
    public static bool IsConstant(PixelView view)
    {
        var step = view.Image.BytesPerPixel;
        var first = view.Row(0);
        if (!first[step..].SequenceEqual(first[..^step])) // each pixel is the one before it
            return false;
        for (var y = 1; y < view.Height; y++)
        {
            if (!view.Row(y).SequenceEqual(first))
                return false;
        }

        return true;
    }
}
