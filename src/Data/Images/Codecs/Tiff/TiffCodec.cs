using BitMiracle.LibTiff.Classic;

namespace Pix2Pix.Data.Images;

/// <summary>TIFF by BitMiracle.LibTiff.NET: strips, tiles and planes, TIFF and BigTIFF.</summary>
internal sealed class TiffCodec : IImageCodec
{
    private const int BufferLength = 1 << 16;

    public ImageSize ReadSize(string path, ImageFormat format) => TiffLayout.Read(path).UprightSize;

    public PixelImage Decode(string path, ImageFormat format)
    {
        var layout = TiffLayout.Read(path);
        using var stream = OpenRead(path);
        var image = DamagedFile.Guard(path, format, () => Decode(path, stream, layout), error => error is TiffException);
        return ImageOrientation.Apply(image, layout.Orientation);
    }

    public void Encode(string path, ImageFormat format, PixelImage image, Stream to)
    {
        try
        {
            TiffWriter.Write(image, to);
        }
        catch (TiffException error)
        {
            throw new ImageException(path, $"cannot be written as TIFF ({error.Message})", error);
        }
    }

    private static PixelImage Decode(string path, Stream stream, TiffLayout layout)
    {
        using var file = TiffFile.Read(stream);
        Prepare(path, file.Tiff, layout);
        var samples = TiffSamples.Of(path, file.Tiff, layout.Bands);
        var image = DecodedSize.Allocate(path, layout.Width, layout.Height, samples.Channels, samples.BitDepth);
        TiffReader.Read(path, file, layout, samples, image);
        return image;
    }

    private static void Prepare(string path, Tiff tiff, TiffLayout layout)
    {
        var compression = (Compression)tiff.GetFieldDefaulted(TiffTag.COMPRESSION)[0].ToInt();
        if (compression == Compression.OJPEG || !tiff.IsCodecConfigured(compression))
        {
            throw new ImageException(
                path, $"is compressed in a way that cannot be read (number {(int)compression}); LZW, deflate, PackBits, JPEG, CCITT or none can be");
        }

        var hasPredictor = compression is Compression.LZW or Compression.DEFLATE or Compression.ADOBE_DEFLATE;
        foreach (var (tag, number) in layout.Meaning)
        {
            if (tag != TiffDirectory.Predictor || hasPredictor)
                RequireUnderstood(path, tiff, tag, number);
        }

        // Colours of JPEG are YCbCr within it.
        if (compression == Compression.JPEG)
            tiff.SetField(TiffTag.JPEGCOLORMODE, JpegColorMode.RGB);
    }

    /// <summary>LibTiff passes over entries whose numbers have an unusual type, and reads pixels as if they were absent.</summary>
    private static void RequireUnderstood(string path, Tiff tiff, ushort tag, uint? number)
    {
        var isList = tag is TiffDirectory.ExtraSamples or TiffDirectory.ColourMap;
        if (tiff.GetField((TiffTag)tag) is not [var field, ..] || (number is not null && !isList && field.ToInt() != number))
            throw TiffLayout.Damaged(path, $"entry {tag} has a type or value that it must not have");
    }

    private static FileStream OpenRead(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferLength);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ImageException(path, $"cannot be read: {error.Message}", error);
        }
    }
}
