using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.PixelFormats;

namespace Pix2Pix.Data.Images;

/// <summary>Takes pixels out of ImageSharp's images and puts them in: both keep the samples of a pixel side by side.</summary>
internal static class ImageSharpPixels
{
    /// <summary>Decodes a file into an image of its size, with the samples that it is to have.</summary>
    /// <param name="image">The image.</param>
    /// <param name="file">All bytes of the file.</param>
    public static void Load(PixelImage image, ReadOnlySpan<byte> file)
    {
        switch (image.Channels, image.BitDepth)
        {
            case (1, 8): Load<L8>(image, file); break;
            case (2, 8): Load<La16>(image, file); break;
            case (3, 8): Load<Rgb24>(image, file); break;
            case (4, 8): Load<Rgba32>(image, file); break;
            case (1, 16): Load<L16>(image, file); break;
            case (2, 16): Load<La32>(image, file); break;
            case (3, 16): Load<Rgb48>(image, file); break;
            default: Load<Rgba64>(image, file); break;
        }
    }

    /// <summary>The bytes of the file that an encoder makes of an image.</summary>
    public static byte[] Save(PixelImage image, IImageEncoder encoder) => (image.Channels, image.BitDepth) switch
    {
        (1, 8) => Save<L8>(image, encoder),
        (2, 8) => Save<La16>(image, encoder),
        (3, 8) => Save<Rgb24>(image, encoder),
        (4, 8) => Save<Rgba32>(image, encoder),
        (1, 16) => Save<L16>(image, encoder),
        (2, 16) => Save<La32>(image, encoder),
        (3, 16) => Save<Rgb48>(image, encoder),
        _ => Save<Rgba64>(image, encoder),
    };

    private static void Load<TPixel>(PixelImage image, ReadOnlySpan<byte> file)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        using var decoded = Image.Load<TPixel>(ImageSharpCodec.Options, file);
        decoded.CopyPixelDataTo(image.Bytes);
    }

    private static byte[] Save<TPixel>(PixelImage image, IImageEncoder encoder)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        using var source = Image.LoadPixelData<TPixel>(ImageSharpCodec.Options, image.Bytes, image.Width, image.Height);
        using var file = new MemoryStream();
        source.Save(file, encoder);
        return file.ToArray();
    }
}
