using System.Buffers;
using BitMiracle.LibTiff.Classic;

namespace Pix2Pix.Data.Images;

/// <summary>Writes TIFF files: strips of deflated rows, pixel by pixel, any number of bands.</summary>
internal static class TiffWriter
{
    /// <summary>Bytes of a strip, about: few enough for readers that want a part, enough for deflate.</summary>
    private const int StripLength = 1 << 18;

    private const int DeflateLevel = 4;

    /// <exception cref="IOException">The stream cannot be written.</exception>
    /// <exception cref="TiffException">LibTiff refuses.</exception>
    public static void Write(PixelImage image, Stream to)
    {
        using var file = TiffFile.Write(to);
        var rows = Math.Clamp(StripLength / image.Stride, 1, image.Height);
        Describe(file.Tiff, image, rows);
        var strip = ArrayPool<byte>.Shared.Rent(rows * image.Stride);
        for (int top = 0, index = 0; top < image.Height; top += rows, index++)
        {
            // LibTiff replaces the samples that it is given by their differences.
            var length = Math.Min(rows, image.Height - top) * image.Stride;
            image.Bytes.Slice(top * image.Stride, length).CopyTo(strip);
            file.Require(file.Tiff.WriteEncodedStrip(index, strip, length) >= 0);
        }

        ArrayPool<byte>.Shared.Return(strip);
        file.Require(file.Tiff.Flush());
    }

    private static void Describe(Tiff tiff, PixelImage image, int rowsPerStrip)
    {
        var colours = image.Channels is 3 or 4 ? 3 : 1;
        tiff.SetField(TiffTag.IMAGEWIDTH, image.Width);
        tiff.SetField(TiffTag.IMAGELENGTH, image.Height);
        tiff.SetField(TiffTag.SAMPLESPERPIXEL, image.Channels);
        tiff.SetField(TiffTag.BITSPERSAMPLE, image.BitDepth);
        tiff.SetField(TiffTag.SAMPLEFORMAT, SampleFormat.UINT);
        tiff.SetField(TiffTag.PHOTOMETRIC, colours == 3 ? Photometric.RGB : Photometric.MINISBLACK);
        tiff.SetField(TiffTag.PLANARCONFIG, PlanarConfig.CONTIG);
        tiff.SetField(TiffTag.ROWSPERSTRIP, rowsPerStrip);
        tiff.SetField(TiffTag.COMPRESSION, Compression.ADOBE_DEFLATE);
        tiff.SetField(TiffTag.PREDICTOR, Predictor.HORIZONTAL);
        tiff.SetField(TiffTag.ZIPQUALITY, DeflateLevel);
        if (image.Channels > colours)
        {
            // The band behind gray or RGB is alpha; further ones have no stated meaning.
            var first = image.Channels is 2 or 4 ? ExtraSample.UNASSALPHA : ExtraSample.UNSPECIFIED;
            var extra = Enumerable.Repeat((short)ExtraSample.UNSPECIFIED, image.Channels - colours).ToArray();
            extra[0] = (short)first;
            tiff.SetField(TiffTag.EXTRASAMPLES, extra.Length, extra);
        }
    }
}
