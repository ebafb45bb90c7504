namespace Pix2Pix.Data.Tools;

/// <summary>
/// Keeps the pixels whose gradient is the largest along its own direction: edges of one pixel's width but for stairs. Of two equal
/// neighbours the left or upper one stays. Beyond the borders there is no gradient.
/// </summary>
internal static class NonMaximumSuppression
{
    /// <summary>Marks the pixels kept by their strength.</summary>
    /// <param name="gradient">The gradient.</param>
    /// <param name="low">The weak threshold, levels per pixel.</param>
    /// <param name="high">The strong threshold, levels per pixel.</param>
    public static Plane<EdgeMark> Run(SobelGradient gradient, double low, double high)
    {
        var squares = gradient.SquareLength;
        var marks = new Plane<EdgeMark>(squares.Width, squares.Height);
        var (weak, strong) = (Square(low), Square(high));
        for (var y = 0; y < squares.Height; y++)
        {
            ReadOnlySpan<int> above = y == 0 ? default : squares.Row(y - 1);
            ReadOnlySpan<int> below = y == squares.Height - 1 ? default : squares.Row(y + 1);
            ReadOnlySpan<int> here = squares.Row(y);
            var directions = gradient.Direction.Row(y);
            var row = marks.Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                var square = here[x];
                row[x] = EdgeMark.None;
                if (square < weak)
                    continue;
                var (before, after) = directions[x] switch
                {
                    EdgeDirection.Horizontal => (At(here, x - 1), At(here, x + 1)),
                    EdgeDirection.Vertical => (At(above, x), At(below, x)),
                    EdgeDirection.Falling => (At(above, x - 1), At(below, x + 1)),
                    _ => (At(below, x - 1), At(above, x + 1)),
                };
                if (square > before && square >= after)
                    row[x] = square >= strong ? EdgeMark.Strong : EdgeMark.Weak;
            }
        }

        return marks;
    }

    /// <summary>The square of a threshold in the gradient's unit; flat pixels never reach it.</summary>
    private static long Square(double threshold)
    {
        var length = threshold * SobelGradient.StepsPerLevel;
        return Math.Max(1, (long)Math.Ceiling(length * length));
    }

    private static int At(ReadOnlySpan<int> row, int x) => (uint)x < (uint)row.Length ? row[x] : 0;
}

/// <summary>What a pixel is to an edge.</summary>
internal enum EdgeMark : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Part of an edge if connected to a strong pixel.</summary>
    Weak,

    /// <summary>Part of an edge.</summary>
    Strong,
}
