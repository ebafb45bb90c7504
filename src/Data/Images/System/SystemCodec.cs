namespace Pix2Pix.Data.Images;

/// <summary>libjpeg-turbo for JPEG, libvips for everything else, both from the operating system.</summary>
internal sealed class SystemCodec : IImageCodec
{
    public ImageSize ReadSize(string path, ImageFormat format) =>
        format == ImageFormat.Jpeg ? JpegReader.ReadSize(path) : VipsReader.ReadSize(path, format);

    public PixelImage Decode(string path, ImageFormat format) =>
        format == ImageFormat.Jpeg ? JpegReader.Decode(path) : VipsReader.Decode(path, format);

    public byte[] Encode(string path, ImageFormat format, PixelImage image)
    {
        if (image.BitDepth == 16 && format is (ImageFormat.Jpeg or ImageFormat.Webp))
        {
            using var reduced = ChannelConversion.To8Bit(image);
            return Encode(path, format, reduced);
        }

        if (format != ImageFormat.Jpeg)
            return VipsWriter.Encode(path, format, image);
        if (image.Channels is 1 or 3)
            return JpegWriter.Encode(path, image);
        using var opaque = ChannelConversion.Convert(image.Whole, image.Channels - 1);
        return JpegWriter.Encode(path, opaque);
    }
}
