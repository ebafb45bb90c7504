namespace Pix2Pix.Data.Tools;

/// <summary>
/// Sobel's gradient of an image, in each pixel that of the channel where it is longest: its square length, and the
/// neighbours that its direction points to. A ramp of one level per pixel has the length <see cref="StepsPerLevel"/>.
/// </summary>
internal sealed class SobelGradient : IDisposable
{
    /// <summary>Length of the gradient of one level per pixel: the sums of Sobel's operator count a slope 8 times.</summary>
    public const int StepsPerLevel = 8 * ChannelPlane.StepsPerLevel;

    private const int TangentShift = 15;
    private const int Tangent = 13573; // tan(22.5°) · 2^15

    /// <summary>Makes the gradient of an image without channels: zero everywhere.</summary>
    public SobelGradient(int width, int height)
    {
        (SquareLength, Direction) = (new Plane<int>(width, height), new Plane<EdgeDirection>(width, height));
        SquareLength.Values.Clear();
        Direction.Values.Clear();
    }

    /// <summary>Squares of the gradients' lengths; at most 2 · 32640², which 32 bits hold.</summary>
    public Plane<int> SquareLength { get; }

    /// <summary>The gradients' directions, to the nearest 45°.</summary>
    public Plane<EdgeDirection> Direction { get; }

    /// <summary>Takes a channel in.</summary>
    /// <param name="blurred">The channel, blurred, 1/32 levels.</param>
    public void Add(Plane<short> blurred)
    {
        for (var y = 0; y < blurred.Height; y++)
        {
            Row(
                blurred.Row(Math.Max(y - 1, 0)), blurred.Row(y), blurred.Row(Math.Min(y + 1, blurred.Height - 1)),
                SquareLength.Row(y), Direction.Row(y));
        }
    }

    public void Dispose()
    {
        SquareLength.Dispose();
        Direction.Dispose();
    }

    private static void Row(
        ReadOnlySpan<short> above, ReadOnlySpan<short> here, ReadOnlySpan<short> below, Span<int> squares, Span<EdgeDirection> directions)
    {
        var last = here.Length - 1;
        for (var x = 0; x < here.Length; x++)
        {
            var (left, right) = (x == 0 ? 0 : x - 1, x == last ? last : x + 1);
            var acrossX = above[right] - above[left] + (2 * (here[right] - here[left])) + below[right] - below[left];
            var acrossY = below[left] - above[left] + (2 * (below[x] - above[x])) + below[right] - above[right];
            var square = (acrossX * acrossX) + (acrossY * acrossY);
            if (square <= squares[x])
                continue;
            squares[x] = square;
            directions[x] = DirectionOf(acrossX, acrossY);
        }
    }

    private static EdgeDirection DirectionOf(int x, int y)
    {
        var (horizontal, vertical) = (Math.Abs(x), Math.Abs(y));
        if (vertical << TangentShift <= horizontal * Tangent)
            return EdgeDirection.Horizontal;
        if (horizontal << TangentShift <= vertical * Tangent)
            return EdgeDirection.Vertical;
        return (x ^ y) >= 0 ? EdgeDirection.Falling : EdgeDirection.Rising;
    }
}

/// <summary>Which neighbours a gradient points to.</summary>
internal enum EdgeDirection : byte
{
    /// <summary>Left and right.</summary>
    Horizontal,

    /// <summary>Above and below.</summary>
    Vertical,

    /// <summary>Above left and below right.</summary>
    Falling,

    /// <summary>Below left and above right.</summary>
    Rising,
}
