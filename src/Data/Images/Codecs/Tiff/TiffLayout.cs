namespace Pix2Pix.Data.Images;

/// <summary>
/// How the pixels of a TIFF lie in its file. All that decides how much memory LibTiff takes is checked here, before it
/// opens the file: LibTiff allocates what a directory states.
/// </summary>
/// <param name="Width">Pixels per row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Bands">Samples per pixel, 1 to 64.</param>
/// <param name="IsPlanar">Whether one band is stored after the other, not one pixel after the other.</param>
/// <param name="TileSize">Size of a tile, or null if the file has strips of whole rows.</param>
/// <param name="Parts">Strips or tiles, of all bands.</param>
/// <param name="Orientation">The EXIF orientation, or 1.</param>
internal sealed record TiffLayout(int Width, int Height, int Bands, bool IsPlanar, ImageSize? TileSize, int Parts, int Orientation)
{
    private static readonly ushort[] _meaningful =
    [
        TiffDirectory.BitsPerSample, TiffDirectory.Compression, TiffDirectory.Photometric, TiffDirectory.FillOrder, TiffDirectory.PlanarConfiguration,
        TiffDirectory.Predictor, TiffDirectory.ColourMap, TiffDirectory.ExtraSamples, TiffDirectory.SampleFormat,
    ];

    /// <summary>Of the entries that decide what pixels mean, those in the file: their numbers, or null for lists of numbers.</summary>
    public required IReadOnlyDictionary<ushort, uint?> Meaning { get; init; }

    /// <summary>Size of the upright image.</summary>
    public ImageSize UprightSize => ImageOrientation.Apply(new ImageSize(Height, Width), Orientation);

    /// <exception cref="ImageException">The directory is cut, contradicts itself, or lists fewer strips or tiles than there must be.</exception>
    public static TiffLayout Read(string path)
    {
        var directory = TiffDirectory.Read(path);
        if (directory.IsBigEndianBigTiff)
            throw new ImageException(path, "is a big-endian BigTIFF, which cannot be read; store it little-endian (gdal_translate -co ENDIANNESS=LITTLE)");
        RequireEntries(path, directory);
        var width = Number(path, directory, TiffDirectory.Width, 0);
        var height = Number(path, directory, TiffDirectory.Height, 0);
        var bands = Number(path, directory, TiffDirectory.SamplesPerPixel, 1);
        if (width is 0 or > int.MaxValue || height is 0 or > int.MaxValue)
            throw Damaged(path, "it states no size");
        if (bands is 0 or > PixelImage.MaxChannels)
            throw new ImageException(path, $"has {bands} channels; 1 to {PixelImage.MaxChannels} can be read");
        if (Number(path, directory, TiffDirectory.Depth, 1) != 1 || Number(path, directory, TiffDirectory.TileDepth, 1) != 1)
            throw new ImageException(path, "holds a volume of several layers, which cannot be read");
        DecodedSize.Require(path, width, height, channels: 1, bitDepth: 8);

        var isPlanar = bands > 1 && Number(path, directory, TiffDirectory.PlanarConfiguration, 1) == TiffDirectory.BandAfterBand;
        var tile = TileOf(path, directory);
        var rows = Math.Min(Number(path, directory, TiffDirectory.RowsPerStrip, height), height);
        if (rows == 0)
            throw Damaged(path, "its strips have no rows");
        var parts = tile is { } size ? Split(width, size.Width) * Split(height, size.Height) : Split(height, rows);
        parts *= isPlanar ? bands : 1;
        RequireParts(path, directory, parts, isTiled: tile is not null);
        var orientation = (int)Math.Min(directory.Find(TiffDirectory.Orientation) ?? 1, int.MaxValue);
        return new TiffLayout((int)width, (int)height, (int)bands, isPlanar, tile, (int)parts, orientation) { Meaning = MeaningOf(directory) };
    }

    public static ImageException Damaged(string path, string reason, Exception? inner = null) =>
        DamagedFile.Error(path, ImageFormat.Tiff, reason, inner);

    private static Dictionary<ushort, uint?> MeaningOf(TiffDirectory directory)
    {
        Dictionary<ushort, uint?> meaning = [];
        foreach (var tag in _meaningful)
        {
            if (directory.CountOf(tag) > 0)
                meaning.Add(tag, directory.Find(tag));
        }

        return meaning;
    }

    private static long Split(long length, long size) => ((length - 1) / size) + 1;

    private static void RequireEntries(string path, TiffDirectory directory)
    {
        if (!directory.IsWhole)
            throw Damaged(path, "its directory is missing or cut");
        var length = new FileInfo(path).Length;
        HashSet<ushort> seen = [];
        foreach (var entry in directory)
        {
            if (!seen.Add(entry.Tag))
                throw Damaged(path, $"its directory has two entries {entry.Tag}");
            if (!entry.IsWithin(length))
                throw Damaged(path, $"the values of entry {entry.Tag} lie behind its end");
        }
    }

    /// <summary>A single number; entries of another form would be read differently by LibTiff.</summary>
    private static long Number(string path, TiffDirectory directory, ushort tag, long absent) => directory.Find(tag) is { } number
        ? number
        : directory.CountOf(tag) == 0 ? absent : throw Damaged(path, $"entry {tag} is no number");

    private static ImageSize? TileOf(string path, TiffDirectory directory)
    {
        var (width, height) = (Number(path, directory, TiffDirectory.TileWidth, 0), Number(path, directory, TiffDirectory.TileHeight, 0));
        if (width == 0 && height == 0)
            return null;
        if (width is 0 or > int.MaxValue || height is 0 or > int.MaxValue)
            throw Damaged(path, "its tiles have no size");
        DecodedSize.Require(path, width, height, channels: 1, bitDepth: 8);
        return new ImageSize((int)height, (int)width);
    }

    private static void RequireParts(string path, TiffDirectory directory, long parts, bool isTiled)
    {
        var offsets = directory.CountOf(isTiled ? TiffDirectory.TileOffsets : TiffDirectory.StripOffsets);
        if (offsets < (ulong)parts)
            throw Damaged(path, $"it lists {offsets} of {parts} {(isTiled ? "tiles" : "strips")}");

        // A single strip is divided by LibTiff into as many as its length allows.
        var lengths = isTiled ? TiffDirectory.TileByteCounts : TiffDirectory.StripByteCounts;
        if (directory.CountOf(lengths) == 1 && Number(path, directory, lengths, 0) > new FileInfo(path).Length)
            throw Damaged(path, "its pixels are longer than the file");
    }
}
