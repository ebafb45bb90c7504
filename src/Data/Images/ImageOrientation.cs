namespace Pix2Pix.Data.Images;

/// <summary>
/// Brings images upright by their EXIF orientation, 1 to 8: 2 mirror, 3 half turn, 4 upside down, 5 swap rows and
/// columns, 6 quarter turn clockwise, 7 swap over the other diagonal, 8 quarter turn counterclockwise. Any other number means
/// as stored, as for PIL's <c>exif_transpose</c>.
/// </summary>
internal static class ImageOrientation
{
    /// <summary>The image as it is to be looked at; a stored image that is turned is disposed.</summary>
    public static PixelImage Apply(PixelImage stored, int orientation)
    {
        if (orientation is < 2 or > 8)
            return stored;
        using (stored)
        {
            var size = Apply(stored.Size, orientation);
            var upright = new PixelImage(size.Width, size.Height, stored.Channels, stored.BitDepth);
            Copy(stored, upright, orientation);
            return upright;
        }
    }

    /// <summary>The size of the image as it is to be looked at.</summary>
    public static ImageSize Apply(ImageSize stored, int orientation) =>
        IsTransposed(orientation) ? new ImageSize(stored.Width, stored.Height) : stored;

    private static bool IsTransposed(int orientation) => orientation is >= 5 and <= 8;

    private static void Copy(PixelImage stored, PixelImage upright, int orientation)
    {
        var fromRight = orientation is 2 or 3 or 7 or 8;
        var fromBottom = orientation is 3 or 4 or 6 or 7;
        var column = fromRight ? -stored.BytesPerPixel : stored.BytesPerPixel;
        var row = fromBottom ? -stored.Stride : stored.Stride;
        var first = (fromRight ? stored.Stride - stored.BytesPerPixel : 0) + (fromBottom ? (stored.Height - 1) * stored.Stride : 0);
        var (across, down) = IsTransposed(orientation) ? (row, column) : (column, row);
        for (var y = 0; y < upright.Height; y++)
            CopyRow(stored.Bytes, first + (y * down), across, upright.Row(y), upright.BytesPerPixel);
    }

    private static void CopyRow(ReadOnlySpan<byte> from, int at, int step, Span<byte> to, int bytesPerPixel)
    {
        for (var i = 0; i < to.Length; i += bytesPerPixel, at += step)
            from.Slice(at, bytesPerPixel).CopyTo(to[i..]);
    }
}
