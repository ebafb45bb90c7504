namespace Pix2Pix.Kernels.Products;

/// <summary>The left factor of a product, of any layout: element (i, j) is at i · Row + j · Step.</summary>
internal readonly unsafe struct Factor(float* values, nint row, nint step)
{
    public float* Values { get; } = values;

    public nint Row { get; } = row;

    public nint Step { get; } = step;

    /// <summary>The same matrix from a row and a column on.</summary>
    public Factor At(nint i, nint j) => new(Values + (i * Row) + (j * Step), Row, Step);
}
