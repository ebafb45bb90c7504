namespace Pix2Pix.Data.Images;

/// <summary>A rectangle of a target image: only these pixels of it are wanted.</summary>
/// <param name="Left">First column.</param>
/// <param name="Top">First row.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
public readonly record struct PixelWindow(int Left, int Top, int Width, int Height)
{
    /// <summary>The window that is the whole of a size.</summary>
    public static PixelWindow Whole(ImageSize size) => new(0, 0, size.Width, size.Height);

    /// <summary>Whether no pixel of the window lies outside of an image of this size.</summary>
    internal bool IsWithin(ImageSize size) =>
        Left >= 0 && Top >= 0 && Width <= size.Width - Left && Height <= size.Height - Top;
}
