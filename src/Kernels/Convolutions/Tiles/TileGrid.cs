namespace Pix2Pix.Kernels.Convolutions.Tiles;

/// <summary>The tiles that cover a range of rows and columns of n images, in rows of tiles.</summary>
/// <param name="FirstRow">The first row of the first tiles.</param>
/// <param name="FirstColumn">The first column likewise.</param>
/// <param name="Step">Rows and columns from a tile to the next.</param>
/// <param name="Rows">Rows of tiles in an image.</param>
/// <param name="Columns">Tiles in such a row.</param>
/// <param name="Images">How many images.</param>
internal sealed record TileGrid(int FirstRow, int FirstColumn, int Step, int Rows, int Columns, int Images)
{
    public static TileGrid Over(int images, int firstRow, int lastRow, int firstColumn, int lastColumn, int step) => new(
        firstRow, firstColumn, step, (lastRow - firstRow + step) / step, (lastColumn - firstColumn + step) / step, images);

    /// <summary>The first row of an image that a row of tiles covers.</summary>
    public int RowOf(int row) => FirstRow + (row % Rows * Step);

    /// <summary>The first column that a tile covers.</summary>
    public int ColumnOf(int column) => FirstColumn + (column * Step);

    public int ImageOf(int row) => row / Rows;

    /// <summary>All rows of tiles in parts whose transformed tiles have about a given length.</summary>
    /// <param name="length">Floats of a part.</param>
    /// <param name="tileLength">Floats of a tile.</param>
    public IEnumerable<TilePart> Parts(long length, long tileLength)
    {
        int rows = Images * Rows;
        int parts = (int)Math.Clamp(((rows * tileLength * Columns) + length - 1) / length, 1, rows);
        for (int part = 0; part < parts; part++)
        {
            int first = (int)((long)rows * part / parts), last = (int)((long)rows * (part + 1) / parts);
            yield return new TilePart(first, last, (last - first) * Columns);
        }
    }
}

/// <summary>Some rows of tiles.</summary>
internal readonly record struct TilePart(int First, int Last, int Tiles);
