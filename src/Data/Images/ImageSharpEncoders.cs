using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Formats.Tiff;
using SixLabors.ImageSharp.Formats.Tiff.Constants;
using SixLabors.ImageSharp.Formats.Webp;

namespace Pix2Pix.Data.Images;

/// <summary>The encoder for a file: what the system's codec writes, as far as ImageSharp can.</summary>
internal static class ImageSharpEncoders
{
    private const int JpegQuality = 95;

    /// <param name="path">The file it is for, named in errors.</param>
    /// <param name="format">JPEG, PNG, TIFF or WebP.</param>
    /// <param name="image">The pixels; 8 bits for JPEG and WebP.</param>
    /// <exception cref="ImageException">ImageSharp's encoder of the format has no such samples.</exception>
    public static IImageEncoder For(string path, ImageFormat format, PixelImage image) => format switch
    {
        ImageFormat.Jpeg => new JpegEncoder
        {
            Quality = JpegQuality,
            ColorType = image.Channels == 1 ? JpegColorType.Luminance : JpegColorType.YCbCrRatio444,
        },
        ImageFormat.Png => new PngEncoder
        {
            BitDepth = image.BitDepth == 8 ? PngBitDepth.Bit8 : PngBitDepth.Bit16,
            ColorType = image.Channels switch
            {
                1 => PngColorType.Grayscale,
                2 => PngColorType.GrayscaleWithAlpha,
                3 => PngColorType.Rgb,
                _ => PngColorType.RgbWithAlpha,
            },
            // As with libvips: level 2 writes photographs several times faster than the usual 6, a tenth larger.
            CompressionLevel = PngCompressionLevel.Level2,
            FilterMethod = PngFilterMethod.Paeth,
        },
        ImageFormat.Webp => new WebpEncoder { FileFormat = WebpFileFormatType.Lossless },
        ImageFormat.Tiff => Tiff(path, image),
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    private static TiffEncoder Tiff(string path, PixelImage image) => new()
    {
        BitsPerPixel = (image.Channels, image.BitDepth) switch
        {
            (1, 8) => TiffBitsPerPixel.Bit8,
            (1, 16) => TiffBitsPerPixel.Bit16,
            (3, 8) => TiffBitsPerPixel.Bit24,
            _ => throw new ImageException(
                path, $"cannot be written; ImageSharp, with which this program was built, writes no TIFF of {image.Channels} channels with {image.BitDepth} bits, but 1 with 8 or 16 and 3 with 8"),
        },
        PhotometricInterpretation = image.Channels == 1 ? TiffPhotometricInterpretation.BlackIsZero : TiffPhotometricInterpretation.Rgb,
        Compression = TiffCompression.Deflate,
        HorizontalPredictor = TiffPredictor.Horizontal,
    };
}
