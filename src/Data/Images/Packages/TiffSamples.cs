using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Tiff.Constants;
using SixLabors.ImageSharp.Metadata.Profiles.Exif;

namespace Pix2Pix.Data.Images;

/// <summary>Which TIFF files ImageSharp reads without changing what their numbers mean.</summary>
internal static class TiffSamples
{
    /// <exception cref="ImageException">The samples are none of those.</exception>
    public static SampleKind Of(string path, ImageInfo info)
    {
        var frame = info.FrameMetadataCollection[0];
        var tiff = frame.GetTiffMetadata();
        if (tiff.PhotometricInterpretation == TiffPhotometricInterpretation.Separated)
            throw new ImageException(path, "has CMYK colours, which are read from JPEG files only; save it as RGB");
        if (tiff.PhotometricInterpretation == TiffPhotometricInterpretation.PaletteColor)
            return new(3, 8);
        var (channels, bits) = tiff.BitsPerSample is { } samples ? (samples.Channels, samples.Channel0) : (0, 0);
        if (bits is not (1 or 4 or 8 or 16) || !IsUnsigned(frame.ExifProfile))
            throw new ImageException(path, "has samples of an unsupported kind; unsigned 8 or 16 bits can be read by ImageSharp, with which this program was built");
        if (channels is not (1 or 3 or 4))
            throw new ImageException(path, $"has {channels} channels; 1, 3 or 4 can be read from TIFF by ImageSharp, with which this program was built");
        return new(channels, bits == 16 ? 16 : 8);
    }

    private static bool IsUnsigned(ExifProfile? entries) =>
        entries is null || !entries.TryGetValue(ExifTag.SampleFormat, out var formats)
        || Array.TrueForAll(formats.Value ?? [], format => format == TiffDirectory.UnsignedIntegers);
}
