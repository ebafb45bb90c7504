namespace Pix2Pix.Data.Images;

/// <summary>
/// A part of the pixels of a PNG that is stored by itself: all of them, or one of the seven passes of Adam7 (PNG
/// specification, section 8). Its pixels stand at columns <c>Left + x * StepX</c> and rows <c>Top + y * StepY</c>.
/// </summary>
/// <param name="Left">Column of the first pixel.</param>
/// <param name="Top">Row of the first pixel.</param>
/// <param name="StepX">Columns from one pixel to the next.</param>
/// <param name="StepY">Rows from one row to the next.</param>
/// <param name="Width">Pixels per row, at least 1.</param>
/// <param name="Height">Rows, at least 1.</param>
internal readonly record struct PngPass(int Left, int Top, int StepX, int StepY, int Width, int Height)
{
    private static readonly (int Left, int Top, int StepX, int StepY)[] _adam7 =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    /// <summary>The passes of an image that have pixels, in their order.</summary>
    public static IEnumerable<PngPass> Of(PngHeader header)
    {
        if (!header.Interlaced)
            return [new(0, 0, 1, 1, header.Width, header.Height)];
        return _adam7.Select(pass => new PngPass(
                pass.Left, pass.Top, pass.StepX, pass.StepY,
                Count(header.Width - pass.Left, pass.StepX), Count(header.Height - pass.Top, pass.StepY)))
            .Where(pass => pass is { Width: > 0, Height: > 0 });
    }

    /// <summary>Bytes of a row, without the number of its filter before it.</summary>
    public long RowLength(PngHeader header) => (((long)Width * header.Samples * header.Bits) + 7) / 8;

    private static int Count(int length, int step) => length <= 0 ? 0 : ((length - 1) / step) + 1;
}
