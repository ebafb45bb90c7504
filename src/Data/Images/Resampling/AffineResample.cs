namespace Pix2Pix.Data.Images;

/// <summary>
/// Rotates and magnifies a window of an image. The image is mirrored beyond its borders. Pixels are interpolated
/// between neighbours (4 × 4 for bicubic, 2 × 2 for bilinear) without antialiasing, in single precision, rounded to
/// nearest; or the nearest one is taken.
/// </summary>
internal static class AffineResample
{
    public static PixelImage Run(PixelView source, AffineMap map, ResizeFilter filter)
    {
        if (filter == ResizeFilter.Nearest)
            return AffineNearest.Run(source, map);
        return source.BitDepth == 8
            ? AffineInterpolation.Run<byte>(source, map, new TapWeights(filter))
            : AffineInterpolation.Run<ushort>(source, map, new TapWeights(filter));
    }
}
