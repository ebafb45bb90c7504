namespace Pix2Pix.Data.Images;

/// <summary>
/// PBM, PGM and PPM (netpbm's formats of these names), read only. ImageSharp's decoder scales numbers other than 0 to 255
/// wrongly, mixes up the bytes of 16 bits, and takes bits without blanks between them for numbers.
/// </summary>
internal sealed class PnmCodec : IImageCodec
{
    public ImageSize ReadSize(string path, ImageFormat format)
    {
        using var head = FileBytes.Read(path, PnmHeader.MostLength);
        var header = PnmHeader.Parse(path, head.Span);
        return new ImageSize(header.Height, header.Width);
    }

    public PixelImage Decode(string path, ImageFormat format)
    {
        using var file = FileBytes.Read(path);
        var header = PnmHeader.Parse(path, file.Span);
        var image = DecodedSize.Allocate(path, header.Width, header.Height, header.Channels, header.BitDepth);
        if (PnmSamples.TryRead(file.Span, header, image))
            return image;
        image.Dispose();
        throw new ImageException(path, "the PNM is truncated or damaged (pixels are missing)");
    }

    public void Encode(string path, ImageFormat format, PixelImage image, Stream to) => throw new NotSupportedException("PNM is not written");
}
