namespace Pix2Pix.Weights;

/// <summary>Checks the shapes that files claim before libtorch, which does not check them all, sees them.</summary>
internal static class TensorShape
{
    /// <summary>Dimensions that libtorch can iterate over.</summary>
    public const int MaxDimensions = 64;

    /// <summary>How many elements a tensor of this shape has.</summary>
    /// <exception cref="OverflowException">A side is negative, there are too many, or the product passes 64 bits.</exception>
    public static long Elements(IReadOnlyList<long> shape)
    {
        if (shape.Count > MaxDimensions || shape.Any(side => side < 0))
            throw new OverflowException();
        long product = 1;
        foreach (long side in shape)
            product = checked(product * Math.Max(side, 1)); // without the zeros: libtorch's strides leave them out too
        return shape.Contains(0) ? 0 : product;
    }
}
