namespace Pix2Pix.Data.Images;

/// <summary>Undoes the prediction of a row of a PNG from its neighbours (PNG specification, section 9).</summary>
internal static class PngFilter
{
    /// <param name="filter">The number before the row: 0 none, 1 left, 2 above, 3 their mean, 4 Paeth.</param>
    /// <param name="row">The row, replaced by its bytes.</param>
    /// <param name="above">The bytes of the row above; zeros above the first.</param>
    /// <param name="bytesPerPixel">The distance to the left neighbour.</param>
    /// <exception cref="InvalidDataException">There is no such filter.</exception>
    public static void Undo(int filter, Span<byte> row, ReadOnlySpan<byte> above, int bytesPerPixel)
    {
        if (filter is < 0 or > 4)
            throw new InvalidDataException($"the row filter {filter} does not exist");
        if (filter == 0)
            return;
        for (var i = 0; i < row.Length; i++)
        {
            var (left, corner) = i >= bytesPerPixel ? (row[i - bytesPerPixel], above[i - bytesPerPixel]) : ((byte)0, (byte)0);
            row[i] += filter switch
            {
                1 => left,
                2 => above[i],
                3 => (byte)((left + above[i]) / 2),
                _ => Paeth(left, above[i], corner),
            };
        }
    }

    private static byte Paeth(int left, int above, int corner)
    {
        var estimate = left + above - corner;
        var (toLeft, toAbove, toCorner) = (Math.Abs(estimate - left), Math.Abs(estimate - above), Math.Abs(estimate - corner));
        return (byte)(toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner);
    }
}
