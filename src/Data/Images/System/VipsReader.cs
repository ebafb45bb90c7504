namespace Pix2Pix.Data.Images;

/// <summary>Reads every format but JPEG with libvips.</summary>
internal static class VipsReader
{
    /// <summary>Rows taken at once: large enough for few calls, small enough for the processor's cache.</summary>
    private const int StripRows = 128;

    public static ImageSize ReadSize(string path, ImageFormat format)
    {
        var image = Open(path, format);
        var size = new ImageSize(Vips.Height(image), Vips.Width(image));
        Vips.Unref(image);
        return size;
    }

    public static PixelImage Decode(string path, ImageFormat format)
    {
        var source = Open(path, format);
        try
        {
            var pixels = Allocate(path, source);
            if (TryCopy(source, pixels))
                return pixels;
            pixels.Dispose();
            throw new ImageException(path, $"the {Name(format)} is truncated or damaged ({Vips.TakeError()})");
        }
        finally
        {
            Vips.Unref(source);
        }
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
        var bits = Vips.Format(source) switch { Vips.UChar => 8, Vips.UShort => 16, _ => 0 };
        if (bits == 0 || bands is < 1 or > 4)
            throw new ImageException(path, $"has {bands} channels of an unsupported kind; 1 to 4 of 8 or 16 bits can be read");
        if (Vips.Interpretation(source) == Vips.InterpretationCmyk)
            throw new ImageException(path, "has CMYK colours, which are read from JPEG files only; save it as RGB");
        return PixelImage.ForFile(path, width, height, bands, bits);
    }

    /// <summary>Copies strip by strip in this thread; libvips' own sinks would start a thread pool per image.</summary>
    private static unsafe bool TryCopy(nint source, PixelImage pixels)
    {
        var region = Vips.NewRegion(source);
        try
        {
            for (var top = 0; top < pixels.Height; top += StripRows)
            {
                var rows = Math.Min(StripRows, pixels.Height - top);
                var strip = Vips.FetchRegion(region, 0, top, pixels.Width, rows, out var length);
                if (strip == 0)
                    return false;
                new ReadOnlySpan<byte>((void*)strip, (int)length).CopyTo(pixels.Bytes[(top * pixels.Stride)..]);
                Vips.Free(strip);
            }

            return true;
        }
        finally
        {
            Vips.Unref(region);
        }
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
