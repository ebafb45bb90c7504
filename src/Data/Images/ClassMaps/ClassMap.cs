namespace Pix2Pix.Data.Images;

/// <summary>
/// Reads maps of class numbers: images of which each pixel is a number and no colour. A palette PNG counts by index,
/// a gray PNG of 1, 2, 4 or 8 bits by its stored numbers (not stretched to 255), one of 16 bits where all numbers are at
/// most 255; a TIFF must be gray of 8 or 16 bits. <see cref="Unlabeled"/> marks pixels of no class.
/// </summary>
public static class ClassMap
{
    /// <summary>The number of pixels that belong to no class.</summary>
    public const int Unlabeled = 255;

    /// <summary>Reads a map, upright as <see cref="ImageFile.Read"/> does.</summary>
    /// <param name="path">A gray or palette PNG, or a gray TIFF.</param>
    /// <param name="classes">How many classes there are, 1 to 255; null checks no number.</param>
    /// <returns>1 channel of 8 bits: class numbers from 0, or 255 for unlabeled.</returns>
    /// <exception cref="ImageException">The file cannot be read, holds no class numbers, or one that is not allowed.</exception>
    public static PixelImage Read(string path, int? classes = null)
    {
        if (classes is < 1 or > Unlabeled)
            throw new ArgumentOutOfRangeException(nameof(classes), classes, $"1 to {Unlabeled} are allowed");
        var map = Narrow(path, Decode(path));
        if (classes is { } count)
            Check(path, map, count);
        return map;
    }

    private static PixelImage Decode(string path) => ImageFile.Identify(path) switch
    {
        ImageFormat.Png => PngNumbers.Read(path),
        ImageFormat.Tiff when IsWholeNumbers(path) => Gray(path, ImageFile.Read(path)),
        ImageFormat.Tiff => throw NoMap(path, "is no TIFF of 8 or 16 bits of gray"),
        ImageFormat.Jpeg => throw NoMap(path, "is a JPEG, whose pixels are changed by its compression"),
        var format => throw NoMap(path, $"is a {format.ToString().ToUpperInvariant()}"),
    };

    internal static ImageException NoMap(string path, string problem) =>
        new(path, $"{problem}; a class map must be a PNG of gray or palette numbers, or a gray TIFF of 8 or 16 bits");

    /// <summary>Fewer bits would be stretched to 255 by the decoder.</summary>
    private static bool IsWholeNumbers(string path)
    {
        var directory = TiffDirectory.Read(path);
        return directory.Find(TiffDirectory.BitsPerSample) is 8 or 16
            && directory.Find(TiffDirectory.Photometric) is TiffDirectory.BlackIsZero
            && directory.Find(TiffDirectory.SampleFormat) is null or TiffDirectory.UnsignedIntegers;
    }

    private static PixelImage Gray(string path, PixelImage image) => image.Channels == 1
        ? image
        : throw NoMap(path, $"has {image.Channels} channels");

    private static PixelImage Narrow(string path, PixelImage numbers)
    {
        if (numbers.BitDepth == 8)
            return numbers;
        using (numbers)
        {
            var map = new PixelImage(numbers.Width, numbers.Height, 1);
            var from = numbers.Words;
            if (from.IndexOfAnyExceptInRange((ushort)0, (ushort)Unlabeled) is >= 0 and var at)
                throw Outside(path, numbers, at, from[at], $"0 to {Unlabeled}");
            var to = map.Bytes;
            for (var i = 0; i < from.Length; i++)
                to[i] = (byte)from[i];
            return map;
        }
    }

    private static void Check(string path, PixelImage map, int classes)
    {
        if (classes == Unlabeled)
            return;
        if (map.Bytes.IndexOfAnyInRange((byte)classes, (byte)(Unlabeled - 1)) is >= 0 and var at)
            throw Outside(path, map, at, map.Bytes[at], $"0 to {classes - 1}, and {Unlabeled} for unlabeled");
    }

    private static ImageException Outside(string path, PixelImage map, int at, int number, string allowed) =>
        new(path, $"holds the class number {number} (at x {at % map.Width}, y {at / map.Width}); allowed are {allowed}");
}
