using System.Runtime.InteropServices;
using BitMiracle.LibTiff.Classic;

namespace Pix2Pix.Data.Images;

/// <summary>Reads the strips or tiles of a TIFF into an image.</summary>
internal static class TiffReader
{
    /// <param name="path">The file, named in errors.</param>
    /// <param name="file">The open file.</param>
    /// <param name="layout">How its pixels lie.</param>
    /// <param name="samples">What they are.</param>
    /// <param name="image">An image of its size, with such samples.</param>
    /// <exception cref="TiffException">The pixels are cut or damaged.</exception>
    /// <exception cref="ImageException">A sample has no meaning.</exception>
    public static void Read(string path, TiffFile file, TiffLayout layout, TiffSamples samples, PixelImage image)
    {
        RequireLengths(file, layout);
        if (samples.IsYCbCr)
        {
            ReadColours(file, layout, image);
            return;
        }

        for (short plane = 0; plane < (layout.IsPlanar ? layout.Bands : 1); plane++)
        {
            if (layout.TileSize is { } tile)
                ReadTiles(path, file, layout, samples, image, tile, plane);
            else if (samples.AreFinal && !layout.IsPlanar)
                ReadFinalRows(file, image);
            else
                ReadRows(path, file, layout, samples, image, plane);
        }

        if (samples.IsPremultiplied)
            AssociatedAlpha.Undo(image);
    }

    /// <summary>LibTiff takes memory for a strip or tile by the length that the file states.</summary>
    private static void RequireLengths(TiffFile file, TiffLayout layout)
    {
        var isTiled = layout.TileSize is not null;
        var parts = isTiled ? file.Tiff.NumberOfTiles() : file.Tiff.NumberOfStrips();
        if (parts < layout.Parts)
            throw new TiffException($"it has {parts} of {layout.Parts} {(isTiled ? "tiles" : "strips")}");
        var most = file.Size(file);
        for (var i = 0; i < parts; i++)
        {
            if ((isTiled ? file.Tiff.RawTileSize(i) : file.Tiff.RawStripSize(i)) > most)
                throw new TiffException($"{(isTiled ? "tile" : "strip")} {i} is longer than the file");
        }
    }

    /// <summary>Lets LibTiff make RGB, 8 bits from the lowest on, of pixels as they are stored.</summary>
    private static void ReadColours(TiffFile file, TiffLayout layout, PixelImage image)
    {
        var pixels = new int[image.Width * image.Height];
        var stored = layout.Orientation is >= 1 and <= 8 ? (Orientation)layout.Orientation : Orientation.TOPLEFT;
        file.Require(file.Tiff.ReadRGBAImageOriented(image.Width, image.Height, pixels, stored, stopOnError: true));
        PackedRgb.FromRgba(MemoryMarshal.AsBytes<int>(pixels), image.Bytes);
    }

    private static void ReadFinalRows(TiffFile file, PixelImage image)
    {
        RequireRowLength(file.Tiff.ScanlineSize(), image.Stride);
        for (var y = 0; y < image.Height; y++)
            file.Require(file.Tiff.ReadScanline(image.Array, y * image.Stride, y, plane: 0));
    }

    private static void ReadRows(string path, TiffFile file, TiffLayout layout, TiffSamples samples, PixelImage image, short plane)
    {
        var count = layout.IsPlanar ? image.Width : image.Width * layout.Bands;
        var row = new byte[file.Tiff.ScanlineSize()];
        RequireRowLength(row.Length, RowLength(count, samples));
        for (var y = 0; y < image.Height; y++)
        {
            file.Require(file.Tiff.ReadScanline(row, y, plane));
            samples.Place(path, row, image.Row(y), plane, layout.IsPlanar ? layout.Bands : 1, count);
        }
    }

    private static void ReadTiles(
        string path, TiffFile file, TiffLayout layout, TiffSamples samples, PixelImage image, ImageSize tile, short plane)
    {
        var perPixel = layout.IsPlanar ? 1 : layout.Bands;
        var rowLength = file.Tiff.TileRowSize();
        RequireRowLength(rowLength, RowLength(tile.Width * (long)perPixel, samples));
        DecodedSize.Require(path, tile.Width, tile.Height, perPixel, Math.Max(8, samples.Bits));
        var pixels = new byte[file.Tiff.TileSize()];
        for (var top = 0; top < image.Height; top += tile.Height)
        {
            for (var left = 0; left < image.Width; left += tile.Width)
            {
                file.Require(file.Tiff.ReadTile(pixels, 0, left, top, 0, plane) > 0);
                var count = Math.Min(tile.Width, image.Width - left) * perPixel;
                for (var y = top; y < Math.Min(top + tile.Height, image.Height); y++)
                {
                    var run = pixels.AsSpan((y - top) * rowLength, rowLength);
                    samples.Place(path, run, image.Row(y), (left * layout.Bands) + plane, layout.IsPlanar ? layout.Bands : 1, count);
                }
            }
        }
    }

    private static long RowLength(long count, TiffSamples samples) => ((count * samples.Bits) + 7) / 8;

    private static void RequireRowLength(long length, long expected)
    {
        if (length != expected)
            throw new TiffException($"its rows have {length} bytes, not {expected}");
    }
}
