namespace Pix2Pix.Data;

/// <summary>The size of an image in pixels. In a config it is one number (a square) or <c>[height, width]</c>.</summary>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
public readonly record struct ImageSize(int Height, int Width)
{
    /// <summary>A square of <paramref name="side"/> × <paramref name="side"/> pixels.</summary>
    public static ImageSize Square(int side) => new(side, side);

    /// <summary><c>256</c> for a square, <c>[192, 256]</c> (height, width) otherwise.</summary>
    public override string ToString() => Height == Width ? $"{Height}" : $"[{Height}, {Width}]";
}
