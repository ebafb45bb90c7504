using System.Runtime.InteropServices;

namespace Pix2Pix.Data.Images;

/// <summary>A rectangle of an image, without a copy: half of an aligned pair, or a crop.</summary>
public readonly record struct PixelView
{
    /// <summary>Looks at a rectangle of an image.</summary>
    /// <param name="image">The image, which must stay undisposed while the view is used.</param>
    /// <param name="left">First column.</param>
    /// <param name="top">First row.</param>
    /// <param name="width">Columns, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rectangle leaves the image.</exception>
    public PixelView(PixelImage image, int left, int top, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (left < 0 || top < 0 || width < 1 || height < 1 || width > image.Width - left || height > image.Height - top)
        {
            throw new ArgumentOutOfRangeException(
                nameof(left), $"{width}x{height} at ({left}, {top}) leaves an image of {image.Width}x{image.Height}");
        }

        (Image, Left, Top, Width, Height) = (image, left, top, width, height);
    }

    /// <summary>The image looked at.</summary>
    public PixelImage Image { get; }

    /// <summary>First column.</summary>
    public int Left { get; }

    /// <summary>First row.</summary>
    public int Top { get; }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Height and width.</summary>
    public ImageSize Size => new(Height, Width);

    /// <summary>Channels of the image.</summary>
    public int Channels => Image.Channels;

    /// <summary>Bits per channel of the image.</summary>
    public int BitDepth => Image.BitDepth;

    /// <summary>The bytes of one row of the rectangle.</summary>
    /// <param name="y">Row, from 0 at the rectangle's top.</param>
    public ReadOnlySpan<byte> Row(int y) =>
        Image.Row(Top + y).Slice(Left * Image.BytesPerPixel, Width * Image.BytesPerPixel);

    /// <summary>The values of one row of a 16-bit image.</summary>
    /// <param name="y">Row, from 0 at the rectangle's top.</param>
    public ReadOnlySpan<ushort> RowWords(int y) => MemoryMarshal.Cast<byte, ushort>(Row(y));

    /// <summary>A rectangle of this rectangle.</summary>
    /// <param name="left">First column, from this view's left.</param>
    /// <param name="top">First row, from this view's top.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rectangle leaves this view.</exception>
    public PixelView Crop(int left, int top, int width, int height)
    {
        if (left < 0 || top < 0 || width > Width - left || height > Height - top)
        {
            throw new ArgumentOutOfRangeException(
                nameof(left), $"{width}x{height} at ({left}, {top}) leaves a view of {Width}x{Height}");
        }

        return new PixelView(Image, Left + left, Top + top, width, height);
    }

    /// <summary>Copies the rectangle into an image of its own.</summary>
    public PixelImage ToImage()
    {
        var copy = new PixelImage(Width, Height, Channels, BitDepth);
        for (var y = 0; y < Height; y++)
            Row(y).CopyTo(copy.Row(y));
        return copy;
    }
}
