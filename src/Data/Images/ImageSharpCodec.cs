using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Metadata.Profiles.Exif;

namespace Pix2Pix.Data.Images;

/// <summary>SixLabors.ImageSharp for every format.</summary>
internal sealed class ImageSharpCodec : IImageCodec
{
    /// <summary>One thread an image, since images are decoded by several workers already; the first frame of many.</summary>
    public static Configuration Options { get; } = OneThread();

    public ImageSize ReadSize(string path, ImageFormat format) => Guarded(path, format, () =>
    {
        using var file = File.OpenRead(path);
        var info = Image.Identify(Options, file);
        return ImageOrientation.Apply(new ImageSize(info.Height, info.Width), Orientation(info));
    });

    public PixelImage Decode(string path, ImageFormat format) => Guarded(path, format, () =>
    {
        using var file = FileBytes.Read(path);
        var info = Image.Identify(Options, new MemoryStream(file.Span.ToArray()));
        var samples = SampleKind.Of(path, format, info, file.Span);
        var pixels = DecodedSize.Allocate(path, info.Width, info.Height, samples.Channels, samples.Bits);
        try
        {
            Completeness.Check(path, format, info, file.Span);
            ImageSharpPixels.Load(pixels, file.Span);
        }
        catch
        {
            pixels.Dispose();
            throw;
        }

        return ImageOrientation.Apply(samples.AlphaIsCertain ? pixels : WithoutOpaqueAlpha(pixels), Orientation(info));
    });

    public byte[] Encode(string path, ImageFormat format, PixelImage image)
    {
        if (image.BitDepth == 16 && format is (ImageFormat.Jpeg or ImageFormat.Webp))
        {
            using var reduced = ChannelConversion.To8Bit(image);
            return Encode(path, format, reduced);
        }

        if (format != ImageFormat.Jpeg || image.Channels is 1 or 3)
            return ImageSharpPixels.Save(image, ImageSharpEncoders.For(path, format, image));
        using var opaque = ChannelConversion.Convert(image.Whole, image.Channels - 1);
        return Encode(path, format, opaque);
    }

    private static PixelImage WithoutOpaqueAlpha(PixelImage image)
    {
        for (var i = 3; i < image.ByteLength; i += 4)
        {
            if (image.Bytes[i] != byte.MaxValue)
                return image;
        }

        return ChannelConversion.Convert(image, 3);
    }

    private static int Orientation(IImageInfo info)
    {
        // A TIFF's entries belong to its frames.
        var exif = info.Metadata.ExifProfile;
        return exif?.GetValue(ExifTag.Orientation)?.Value ?? 1;
    }

    /// <summary>
    /// Damaged files are refused in one way. ImageSharp has errors of its own for the damages that it looks for; others
    /// show in its decoders as whatever they lead to, which no list of exceptions would hold.
    /// </summary>
    private static T Guarded<T>(string path, ImageFormat format, Func<T> decode)
    {
        try
        {
            return decode();
        }
        catch (Exception error) when (error is not (InputException or OutOfMemoryException))
        {
            throw new ImageException(path, $"the {format.ToString().ToUpperInvariant()} cannot be decoded ({error.Message.TrimEnd('.')})", error);
        }
    }

    private static Configuration OneThread()
    {
        var configuration = Configuration.Default.Clone();
        configuration.MaxDegreeOfParallelism = 1;
        return configuration;
    }
}
