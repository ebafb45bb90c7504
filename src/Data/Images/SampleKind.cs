using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Pbm;
using SixLabors.ImageSharp.Formats.Png;

namespace Pix2Pix.Data.Images;

/// <summary>What the pixels of a file become: as many channels and bits as it has itself.</summary>
/// <param name="Channels">1 (gray), 2 (gray, alpha), 3 (RGB) or 4 (RGB, alpha).</param>
/// <param name="Bits">8 or 16.</param>
internal readonly record struct SampleKind(int Channels, int Bits)
{
    /// <summary>False where a header speaks of alpha, but only the pixels tell whether there is any.</summary>
    public bool AlphaIsCertain { get; private init; } = true;

    /// <param name="path">The file, named in errors.</param>
    /// <param name="format">Its format.</param>
    /// <param name="info">What its header says.</param>
    /// <param name="file">All its bytes.</param>
    /// <exception cref="ImageException">The samples cannot be read.</exception>
    public static SampleKind Of(string path, ImageFormat format, IImageInfo info, ReadOnlySpan<byte> file) => format switch
    {
        ImageFormat.Jpeg => new(info.Metadata.GetJpegMetadata().ColorType == JpegColorType.Luminance ? 1 : 3, 8),
        ImageFormat.Png => OfPng(info.Metadata.GetPngMetadata()),
        ImageFormat.Tiff => new(3, 8),
        ImageFormat.Pnm => OfPnm(path, info.Metadata.GetPbmMetadata(), file),
        ImageFormat.Gif => new(3, 8), // the first frame, whole
        _ => new(info.PixelType.BitsPerPixel == 32 ? 4 : 3, 8) { AlphaIsCertain = info.PixelType.BitsPerPixel != 32 }, // WebP, BMP
    };

    private static SampleKind OfPng(PngMetadata png)
    {
        var bits = png.BitDepth == PngBitDepth.Bit16 ? 16 : 8;
        return png.ColorType switch
        {
            PngColorType.Grayscale => new(!png.HasTransparency ? 1 : 2, bits),
            PngColorType.GrayscaleWithAlpha => new(2, bits),
            PngColorType.Rgb => new(!png.HasTransparency ? 3 : 4, bits),
            PngColorType.Palette => new(4, bits) { AlphaIsCertain = false },
            _ => new(4, bits),
        };
    }

    private static SampleKind OfPnm(string path, PbmMetadata pnm, ReadOnlySpan<byte> file)
    {
        // ImageSharp scales by whole numbers only, and takes the bytes of 16 bits in the wrong order.
        if (PnmHeader.Parse(file) is { White: not byte.MaxValue } header)
            throw new ImageException(path, $"says that white is {header.White}; only 255 can be read by ImageSharp, with which this program was built: save it as PNG");
        return new(pnm.ColorType == PbmColorType.Rgb ? 3 : 1, 8);
    }
}
