using BitMiracle.LibTiff.Classic;
using Pix2Pix.Data.Images;

namespace Pix2Pix.Data.Tests.Images.Codecs;

/// <summary>Writes compressed TIFF files of kinds that the program itself does not write, with the library that reads them.</summary>
/// <param name="Compression">How strips or tiles are compressed.</param>
/// <param name="Bands">Samples per pixel.</param>
/// <param name="IsTiled">Tiles of 32 × 16, or strips of 16 rows.</param>
/// <param name="IsPlanar">One band after the other.</param>
/// <param name="IsBigEndian">The byte order.</param>
internal sealed record TiffByLibrary(Compression Compression, int Bands, bool IsTiled, bool IsPlanar, bool IsBigEndian)
{
    private const int TileWidth = 32;
    private const int TileHeight = 16;

    public string Name => $"{Compression} of {Bands}{(IsTiled ? ", tiled" : "")}{(IsPlanar ? ", planar" : "")}{(IsBigEndian ? ", big-endian" : "")}";

    /// <summary>All combinations of what loses nothing.</summary>
    public static IEnumerable<TiffByLibrary> Kinds()
    {
        bool[] both = [false, true];
        return from compression in new[] { Compression.NONE, Compression.LZW, Compression.ADOBE_DEFLATE, Compression.PACKBITS }
               from bands in new[] { 1, 3 }
               from isTiled in both
               from isPlanar in both
               from isBigEndian in both
               where bands > 1 || !isPlanar
               select new TiffByLibrary(compression, bands, isTiled, isPlanar, isBigEndian);
    }

    /// <summary>Writes an image with as many bands.</summary>
    public void Write(string path, PixelImage image)
    {
        using var tiff = Tiff.Open(path, IsBigEndian ? "wb" : "w");
        tiff.SetField(TiffTag.IMAGEWIDTH, image.Width);
        tiff.SetField(TiffTag.IMAGELENGTH, image.Height);
        tiff.SetField(TiffTag.SAMPLESPERPIXEL, Bands);
        tiff.SetField(TiffTag.BITSPERSAMPLE, image.BitDepth);
        tiff.SetField(TiffTag.PHOTOMETRIC, Bands == 3 ? Photometric.RGB : Photometric.MINISBLACK);
        tiff.SetField(TiffTag.PLANARCONFIG, IsPlanar ? PlanarConfig.SEPARATE : PlanarConfig.CONTIG);
        tiff.SetField(TiffTag.COMPRESSION, Compression);
        if (Compression is Compression.LZW or Compression.ADOBE_DEFLATE)
            tiff.SetField(TiffTag.PREDICTOR, Predictor.HORIZONTAL);
        if (IsTiled)
        {
            tiff.SetField(TiffTag.TILEWIDTH, TileWidth);
            tiff.SetField(TiffTag.TILELENGTH, TileHeight);
        }
        else
        {
            tiff.SetField(TiffTag.ROWSPERSTRIP, TileHeight);
        }

        for (short plane = 0; plane < (IsPlanar ? Bands : 1); plane++)
            WritePlane(tiff, image, plane);
    }

    private void WritePlane(Tiff tiff, PixelImage image, short plane)
    {
        var (width, height) = IsTiled ? (TileWidth, TileHeight) : (image.Width, 1);
        for (var top = 0; top < image.Height; top += height)
        {
            for (var left = 0; left < image.Width; left += width)
            {
                var part = Part(image, left, top, width, height, plane);
                var isWritten = IsTiled ? tiff.WriteTile(part, left, top, 0, plane) > 0 : tiff.WriteScanline(part, top, plane);
                Assert.True(isWritten, Name);
            }
        }
    }

    private byte[] Part(PixelImage image, int left, int top, int width, int height, int plane)
    {
        var size = image.BitDepth / 8;
        var (first, count) = IsPlanar ? (plane, 1) : (0, Bands);
        var part = new byte[width * height * count * size];
        for (var y = top; y < Math.Min(image.Height, top + height); y++)
        {
            for (var x = left; x < Math.Min(image.Width, left + width); x++)
            {
                var from = image.Row(y).Slice((x * image.BytesPerPixel) + (first * size), count * size);
                from.CopyTo(part.AsSpan((((y - top) * width) + x - left) * count * size));
            }
        }

        return part;
    }
}
