namespace Pix2Pix.Data.Images;

/// <summary>Reads every format but JPEG with libvips.</summary>
internal static class VipsReader
{
    public static ImageSize ReadSize(string path, ImageFormat format)
    {
        var image = Open(path, format);
        var size = ImageOrientation.Apply(new ImageSize(Vips.Height(image), Vips.Width(image)), Vips.Orientation(image));
        Vips.Unref(image);
        return size;
    }

    public static PixelImage Decode(string path, ImageFormat format)
    {
        if (format == ImageFormat.Tiff)
            RefuseBandAfterBand(path);
        var source = Open(path, format);
        try
        {
            var pixels = Allocate(path, source);
            if (!VipsPixels.TryCopy(path, source, pixels))
            {
                pixels.Dispose();
                throw new ImageException(path, $"the {Name(format)} is truncated or damaged ({Vips.TakeError()})");
            }

            if (format == ImageFormat.Pnm)
                PnmRange.Stretch(path, pixels);
            return ImageOrientation.Apply(pixels, Vips.Orientation(source));
        }
        finally
        {
            Vips.Unref(source);
        }
    }

    /// <summary>libvips 8.14 mixes up the rows of such files, without an error, wherever a strip has more than one row.</summary>
    private static void RefuseBandAfterBand(string path)
    {
        var directory = TiffDirectory.Read(path);
        if (directory.Find(TiffDirectory.PlanarConfiguration) is TiffDirectory.BandAfterBand && directory.Find(TiffDirectory.SamplesPerPixel) is > 1)
            throw new ImageException(path, "stores one band after the other, which cannot be read; store it pixel by pixel (gdal_translate -co INTERLEAVE=PIXEL)");
    }

    private static nint Open(string path, ImageFormat format)
    {
        using var load = new VipsOperation(Loader(format)).With("filename", path).With("access", "sequential");
        if (format is not ImageFormat.Bmp)
            load.With("fail-on", "error");
        return load.TryRun()
            ? load.TakeImage()
            : throw new ImageException(path, $"the {Name(format)} cannot be decoded ({Vips.TakeError()})");
    }

    private static PixelImage Allocate(string path, nint source)
    {
        var (width, height, bands) = (Vips.Width(source), Vips.Height(source), Vips.Bands(source));
        var bits = Vips.Format(source) switch { Vips.UChar => 8, Vips.UShort or Vips.Float => 16, _ => 0 };
        if (bits == 0)
            throw new ImageException(path, "has samples of an unsupported kind; unsigned 8 or 16 bits, or 32-bit float from 0 to 1, can be read");
        if (bands is < 1 or > PixelImage.MaxChannels)
            throw new ImageException(path, $"has {bands} channels; 1 to {PixelImage.MaxChannels} can be read");
        if (Vips.Interpretation(source) == Vips.InterpretationCmyk)
            throw new ImageException(path, "has CMYK colours, which are read from JPEG files only; save it as RGB");
        return DecodedSize.Allocate(path, width, height, bands, bits);
    }

    private static string Loader(ImageFormat format) => format switch
    {
        ImageFormat.Png => "pngload",
        ImageFormat.Tiff => "tiffload",
        ImageFormat.Webp => "webpload",
        ImageFormat.Gif => "gifload",
        ImageFormat.Pnm => "ppmload",
        ImageFormat.Bmp => "magickload",
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    private static string Name(ImageFormat format) => format.ToString().ToUpperInvariant();
}
