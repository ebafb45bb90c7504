using BitMiracle.LibTiff.Classic;

namespace Pix2Pix.Data.Images;

/// <summary>The colour map of a TIFF, in 8 bits: RGB, or gray where all its colours are.</summary>
internal sealed class TiffPalette
{
    private readonly byte[] _colours;

    private TiffPalette(byte[] colours, int channels) => (_colours, Channels) = (colours, channels);

    /// <summary>1 or 3.</summary>
    public int Channels { get; }

    /// <summary>The colour of a number, which must be smaller than 2 to the power of the file's bits per sample.</summary>
    public ReadOnlySpan<byte> Colour(int number) => _colours.AsSpan(number * Channels, Channels);

    /// <param name="path">The file, named in errors.</param>
    /// <param name="tiff">The open file, of at most 8 bits per sample.</param>
    /// <exception cref="ImageException">The file has no colour map.</exception>
    public static TiffPalette Of(string path, Tiff tiff)
    {
        if (tiff.GetField(TiffTag.COLORMAP) is not [var first, var second, var third, ..])
            throw TiffLayout.Damaged(path, "it has no colour map");
        ushort[][] maps = [first.ToUShortArray(), second.ToUShortArray(), third.ToUShortArray()];

        // Colours have 16 bits; some programs write 8.
        var shift = maps.Any(map => map.Any(level => level > byte.MaxValue)) ? 8 : 0;
        var isGray = maps[0].AsSpan().SequenceEqual(maps[1]) && maps[0].AsSpan().SequenceEqual(maps[2]);
        var channels = isGray ? 1 : 3;
        var colours = new byte[maps[0].Length * channels];
        for (var i = 0; i < colours.Length; i++)
            colours[i] = (byte)(maps[i % channels][i / channels] >> shift);
        return new TiffPalette(colours, channels);
    }
}
